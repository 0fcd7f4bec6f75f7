import { describe, expect, test } from '@jest/globals';
import { parsePlan, proposeCanonicals, similarity } from './index.js';

describe('names that may be one office', () => {
  test.each([
    ['县卫健委', '县卫生健康委'], ['县卫健委', '泗县卫生健康委员会'], ['县市场监督局', '县市场监管局'], ['县市监局', '县市场监督管理局'], ['区人社局', '区人力资源和社会保障局'],
    ['县发改委', '县发展和改革委员会'], ['县发改委', '县发展改革委'], ['县医保局', '县医疗保障局'], ['县委编办', '中共泗县县委机构编制委员会办公室'], ['区数管局', '六安市叶集区数据资源管理局'],
    ['县教体局', '县教育体育局'], ['区疾控局', '区疾病预防控制局'], ['卫健委', '县卫健委'], ['县住建局', '县住房和城乡建设局'], ['县农业局', '县农业农村局'],
  ])('%s = %s?', (left, right) => {
    expect(similarity(left, right)).not.toBeNull();
    expect(similarity(right, left)).not.toBeNull();
  });

  test.each([
    ['区疾控局', '区疾控中心'], ['县疾病预防控制局', '县疾病预防控制中心'], ['县人民医院', '县中医院'], ['区人民医院', '区第二人民医院'], ['县财政局', '县审计局'], ['县委组织部', '县委宣传部'], ['县卫健委', '县委编办'],
    ['市卫健委', '县卫健委'], ['县医保局', '县医保中心'], ['县药监局', '县市监局'], ['县第一中学', '县第二中学'], ['县教育局', '县体育局'], ['县民政局', '县人社局'], ['城东街道办事处', '城西街道办事处'], ['县水利局', '县林业局'], ['区公安局', '区公安分局交警大队'], ['县妇幼保健院', '县妇联'],
  ])('%s and %s are never proposed', (left, right) => {
    expect(similarity(left, right)).toBeNull();
    expect(similarity(right, left)).toBeNull();
  });

  test('two registered names are never proposed as one, and an alias is a proposal', () => {
    const aliases = [{ canonical: '县卫健委', kind: 'unit' as const, forms: ['县卫健委'] }, { canonical: '县卫生健康委', kind: 'unit' as const, forms: ['县卫生健康委', '县卫健局'] }];
    const proposals = proposeCanonicals([{ text: '县卫健委', count: 1, first: 0 }, { text: '县卫生健康委', count: 3, first: 1 }, { text: '县卫健局', count: 1, first: 2 }], aliases);
    expect([...proposals.entries()].map(([text, proposal]) => [text, proposal.canonical, proposal.rule])).toEqual([['县卫生健康委', '县卫生健康委', 'unit.registered'], ['县卫健委', '县卫健委', 'unit.registered'], ['县卫健局', '县卫生健康委', 'unit.alias']]);
  });

  test('every proposal is 推定 with a question, and the mention keeps its own text', () => {
    const plan = parsePlan('某县2024年任务\n（一）甲。乙。（责任单位：县卫健委、县医保局）\n（二）丙。丁。（责任单位：县卫生健康委）\n（三）戊。己。（责任单位：县卫生健康委）');
    expect(plan.tasks[0]?.responsible?.mentions[0]).toMatchObject({ text: '县卫健委', canonical: '县卫生健康委', canonicalBasis: '推定' });
    expect(plan.questions.filter((question) => question.kind === 'similar-units')).toEqual([expect.objectContaining({ level: '必须', taskNumbers: [1], subject: { text: '县卫健委', canonical: '县卫生健康委' } })]);
  });
});
