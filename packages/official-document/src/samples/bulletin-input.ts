import type { BulletinInput, TaskStandingRow } from '../inputs.js';
import { barsPng } from './png.js';

const units = ['区卫健委', '区医保局', '区人社局', '区财政局', '区市场监管局', '区人民医院'];
const works = [
  '推进紧密型县域医共体建设，落实“按人头总额预付”', '完善公立医院薪酬制度，落实“两个允许”要求', '推进药品和医用耗材集中带量采购', '加强基层医疗卫生机构能力建设',
  '推进家庭医生签约服务提质增效', '健全疾病预防控制体系', '深化医保支付方式改革', '推进医疗服务价格动态调整',
];

/** Lines of 附件1: mostly on schedule, some behind, some done. */
export function sampleTaskRows(count: number): TaskStandingRow[] {
  return Array.from({ length: count }, (_, index) => {
    const behind = index % 7 === 3;
    const done = index % 5 === 4;
    return {
      position: String(index + 1), task: works[index % works.length]!, leadUnit: units[index % units.length]!, deadline: '2023年12月底',
      plannedPercent: 75, actualPercent: done ? 100 : behind ? 50 : 75, light: done ? '已销号' : behind ? '红灯' : '绿灯',
      progressClass: done ? '已完成' : behind ? '欠进度' : '达进度', remark: behind ? '第三季度节点逾期6个工作日' : '',
    };
  });
}

/** A bulletin as an office would issue it for 叶集区's third quarter of 2023. */
export function sampleBulletin(change: Partial<BulletinInput> = {}): BulletinInput {
  return {
    form: 'red', mark: '叶集区深化医药卫生体制改革领导小组办公室文件', issuer: '叶集区深化医药卫生体制改革领导小组办公室',
    documentNumber: { code: '叶医改领组办', year: 2023, number: 5 },
    title: '关于2023年第三季度全区医改重点工作任务进展情况的通报',
    recipients: ['区医改领导小组各成员单位', '各乡镇人民政府、街道办事处', '区直各医疗卫生机构'],
    body: [
      { kind: 'paragraph', text: '按照《叶集区2023年深化医药卫生体制改革重点工作任务》要求，区医改领导小组办公室对第三季度重点任务进展情况进行了调度和审核，现将有关情况通报如下。' },
      { kind: 'heading', level: 1, text: '总体情况' },
      { kind: 'paragraph', text: '截至2023年9月30日，全区医改重点工作任务共46项，其中达进度31项，占67.4%；超进度3项，占6.5%；欠进度5项，占10.9%；已完成6项，占13.0%；其它1项，占2.2%。与上季度相比，已完成增加4项，欠进度减少2项。应报送进展报告24份，按时报送22份，按时报送率91.7%。' },
      { kind: 'chart', png: barsPng([0.35, 0.52, 0.74]), widthMm: 120, heightMm: 50, caption: '图1　2023年各季度任务完成率' },
      { kind: 'heading', level: 1, text: '主要做法和成效' },
      { kind: 'heading', level: 2, text: '紧密型医共体建设稳步推进', runIn: '区人民医院牵头组建医共体2个，下派医师14名，基层门诊人次占比较上年提高2.3个百分点。' },
      { kind: 'heading', level: 2, text: '药品集中带量采购按期落地', runIn: '区医保局组织公立医疗机构完成国家第八批集采药品约定采购量的86%，为患者节约费用约320万元。' },
      { kind: 'heading', level: 1, text: '存在的问题' },
      { kind: 'heading', level: 2, text: '部分任务进展滞后' },
      { kind: 'heading', level: 3, text: '区人社局牵头的“完善公立医院薪酬制度”', runIn: '第三季度节点应于9月20日完成，逾期6个工作日，薪酬总量核定办法尚未印发。' },
      { kind: 'heading', level: 3, text: '区市场监管局牵头的“健全疾病预防控制体系”', runIn: '第三季度节点逾期4个工作日，实际进度50%，落后序时进度25个百分点。' },
      { kind: 'heading', level: 4, text: '工作方案没有细化到季度', runIn: '只有年度目标，缺少节点和责任人。' },
      { kind: 'heading', level: 4, text: '佐证材料不全', runIn: '会议纪要没有日期和参会单位。' },
      { kind: 'heading', level: 2, text: '个别单位报送不及时', runIn: '区财政局迟报3个工作日，某某镇未报送第三季度进展报告，区人民医院的报告两次被退回修改。' },
      { kind: 'heading', level: 1, text: '下步要求' },
      { kind: 'paragraph', text: '区人社局要会同区财政局、区卫健委于2023年10月31日前印发薪酬总量核定办法；区市场监管局要于2023年10月27日前补齐第三季度节点并报送佐证材料；未报送报告的单位要于收到本通报后5个工作日内补报。各单位要对照任务台账倒排工期，确保全年任务如期完成。' },
    ],
    tasks: sampleTaskRows(46),
    unitGroups: [
      { group: '县直部门', rows: units.slice(0, 5).map((unit, index) => ({ rank: index + 1, unit, tasks: 12 - index, onSchedule: 9 - index, behind: index % 2, done: 3, other: 0, goodPercent: 91.7 - 6.2 * index, onTimePercent: index === 3 ? 66.7 : 100 })) },
      { group: '乡镇街道', rows: ['史河街道', '平岗街道', '三元镇', '洪集镇', '姚李镇', '孙岗乡'].map((unit, index) => ({ rank: index + 1, unit, tasks: 4, onSchedule: 3, behind: index > 3 ? 1 : 0, done: 1, other: 0, goodPercent: 100 - 8 * index, onTimePercent: 100 })) },
      { group: '医疗机构', rows: [{ rank: 1, unit: '区人民医院', tasks: 6, onSchedule: 5, behind: 0, done: 1, other: 0, goodPercent: 83.3, onTimePercent: 100 }] },
    ],
    indicators: [
      { name: '个人卫生支出占卫生总费用的比例', unit: '区卫健委', target: '≤27%', baseline: '28.4%', current: '27.5%', gap: '0.5个百分点', standing: '未达标' },
      { name: '基层医疗卫生机构诊疗量占比', unit: '区卫健委', target: '≥65%', baseline: '61.2%', current: '65.8%', gap: '—', standing: '已达标' },
      { name: '公立医院医疗服务收入占医疗收入的比例', unit: '区人民医院', target: '高于全市平均水平', baseline: '30.1%', current: '32.6%', gap: '—', standing: '已达标' },
      { name: '职工医保政策范围内住院费用支付比例', unit: '区医保局', target: '80%左右', baseline: '—', current: '79.3%', gap: '0.7个百分点', standing: '缺基数' },
    ],
    date: '2023-10-16', seal: 'with',
    copies: ['区委办公室', '区人大常委会办公室', '区政府办公室', '区政协办公室', '区纪委监委', '区政府督查室', '市医改领导小组办公室'],
    printedOn: '2023-10-16', cutOff: '2023-09-30', rules: '亮灯规则第2版',
    checkpoint: { sequence: 18234, hash: '3f9a1c77e04b52d8a6c10b9e5d2f7a8843c6e1f0925bd7a4e8f31c60d94b7a25' }, draft: false,
    ...change,
  };
}
