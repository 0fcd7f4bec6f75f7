import { assignmentNotice } from '../builders/assignment-notice.js';
import { bulletin } from '../builders/bulletin.js';
import { closeOutForm, extensionForm, receipt, returnNotice, signOffForm } from '../builders/forms.js';
import { quarterlyLedger } from '../builders/quarterly-ledger.js';
import type { LedgerRow } from '../inputs.js';
import type { OfficialDocument } from '../model.js';
import { sampleBulletin, sampleTaskRows } from './bulletin-input.js';

export { sampleBulletin, sampleTaskRows };

const issuer = '叶集区医改领导小组办公室';
const task = {
  position: '12', task: '完善公立医院薪酬制度，落实“两个允许”要求，合理核定公立医院薪酬总量', source: '《叶集区2023年深化医药卫生体制改革重点工作任务》第三部分第12项',
  leadUnit: '区人社局', memberUnits: '区财政局、区卫健委', deadline: '2023-12-31',
};

function notice(draft: boolean): OfficialDocument {
  return assignmentNotice({
    mark: '叶集区深化医药卫生体制改革领导小组文件', issuer: '叶集区深化医药卫生体制改革领导小组', documentNumber: { code: '叶医改领组', year: 2023, number: draft ? null : 1 },
    title: '关于印发《叶集区2023年深化医药卫生体制改革重点工作任务》的通知',
    recipients: ['区医改领导小组各成员单位', '各乡镇人民政府、街道办事处', '区直各医疗卫生机构'],
    body: [
      { kind: 'paragraph', text: '《叶集区2023年深化医药卫生体制改革重点工作任务》已经区医改领导小组会议研究同意，现印发给你们，请认真抓好落实。' },
      { kind: 'paragraph', text: '各牵头单位要于收到本通知后15个工作日内细化工作方案，明确季度节点、责任人和完成时限，报区医改领导小组办公室备案；领导小组办公室建立工作台账，按季通报进展情况。' },
    ],
    listTitle: '叶集区2023年医改重点工作任务清单',
    tasks: Array.from({ length: 14 }, (_, index) => ({
      position: String(index + 1), task: sampleTaskRows(14)[index]!.task, measures: '制定实施方案，明确责任分工；按季调度，年底开展绩效评价，结果与财政补助挂钩。', target: '年底前印发实施办法并组织实施',
      leadUnit: sampleTaskRows(14)[index]!.leadUnit, memberUnits: '区财政局、区医保局', deadline: '2023年12月底',
    })),
    date: draft ? null : '2023-08-01', seal: draft ? 'with' : 'without', copies: ['区委办公室', '区政府办公室', '市医改领导小组办公室'], printedOn: draft ? null : '2023-08-01', note: '此件公开发布', draft,
  });
}

const ledgerRow = (index: number): LedgerRow => ({
  ...sampleTaskRows(30)[index]!, measures: '制定实施方案，明确责任分工，按季调度', target: '年底前印发办法并实施', memberUnits: '区财政局、区医保局', responsible: '王同志',
  progress: '已完成摸底测算，办法征求意见稿已印发，正在汇总意见', percent: sampleTaskRows(30)[index]!.actualPercent, problems: index % 4 === 0 ? '总量核定口径不一' : '无', nextSteps: '10月底前印发', remark: '',
});

const ledger = (paper: 'A4' | 'A3'): OfficialDocument => quarterlyLedger({
  paper, title: '叶集区2023年第三季度医改重点工作任务台账', issuer, cutOff: '2023-09-30',
  chapters: [
    { title: '一、加快构建有序的就医和诊疗新格局', rows: Array.from({ length: 11 }, (_, index) => ledgerRow(index)) },
    { title: '二、推动公立医院高质量发展', rows: Array.from({ length: 9 }, (_, index) => ledgerRow(index + 11)) },
  ],
  draft: false,
});

/** A bulletin of more than 20 pages, as a large county's year would make it: for the bench. */
export const longBulletin = (): OfficialDocument => bulletin(sampleBulletin({ tasks: sampleTaskRows(330) }));

/** One of every document, by file name; with and without number, seal and signature. */
export function sampleDocuments(): Record<string, OfficialDocument> {
  return {
    'bulletin-red': bulletin(sampleBulletin()),
    'bulletin-draft': bulletin(sampleBulletin({ draft: true, date: null, printedOn: null, documentNumber: { code: '叶医改领组办', year: 2023, number: null }, urgency: '加急', supervisionOrders: [{ number: '〔2023〕督1号', level: '黄牌', unit: '区人社局', matter: '公立医院薪酬制度改革进展滞后', due: '2023年10月31日', standing: '正在办理' }] })),
    'bulletin-brief': bulletin(sampleBulletin({ form: 'brief', mark: '叶集区医改工作简报', issuer, recipients: [], tasks: sampleTaskRows(12) })),
    'assignment-notice': notice(false),
    'assignment-notice-draft': notice(true),
    receipt: receipt({
      issuer, unit: '区人社局', document: { title: '关于印发《叶集区2023年深化医药卫生体制改革重点工作任务》的通知', number: '叶医改领组〔2023〕1号', sentOn: '2023-08-01' },
      tasks: [{ position: '12', task: task.task, role: '牵头', deadline: '2023年12月底' }, { position: '17', task: '推进医疗服务价格动态调整', role: '配合', deadline: '2023年12月底' }],
      opinion: '对牵头任务无异议，按要求细化方案。', responsible: { person: '李同志', handler: '王同志' }, received: { by: '王同志', on: '2023-08-02' }, replyBy: '2023-08-03', draft: false,
    }),
    'sign-off-form': signOffForm({
      issuer, reference: '2023—031', matter: '关于2023年第三季度全区医改重点工作任务进展情况的通报（拟以叶集区深化医药卫生体制改革领导小组办公室名义印发）', source: { unit: '叶集区深化医药卫生体制改革领导小组办公室' }, submittedBy: { unit: '叶集区深化医药卫生体制改革领导小组办公室', on: '2023-10-12' },
      proposal: { opinion: '拟同意印发。通报点名的两家单位已于10月10日核实，均无异议。', name: '张同志', date: '2023-10-12', time: '09:40' }, opinions: [
        { label: '医改办\n意见', opinion: '同意，报分管领导审签。', name: '刘同志', date: '2023-10-13' }, { label: '分管领导\n批示', opinion: '同意印发。', name: '陈同志', date: '2023-10-16' }, { label: '主要领导\n批示' },
      ], draft: false,
    }),
    'return-notice': returnNotice({
      issuer: '叶集区深化医药卫生体制改革领导小组办公室', reference: '2023—退7', units: ['区人社局'], subject: '2023年第三季度进展报告', tasks: ['第12项任务'], submittedOn: '2023-09-25', times: 2,
      reasons: ['进展情况只写“正在推进”，没有可核实的事项和数字。', '填报完成率75%，佐证材料只能说明办法处于征求意见阶段。'], toMend: ['写明已召开的会议、已印发的文件及其文号。', '补充征求意见的范围、意见数量和采纳情况。'],
      dueOn: '2023-10-07', returnedBy: '张同志', returnedOn: '2023-09-27', seal: 'without', draft: false,
    }),
    'close-out-form': closeOutForm({
      issuer, reference: '2023—销3', task, target: '年底前印发公立医院薪酬总量核定办法并组织实施', completion: '2023年11月20日印发《叶集区公立医院薪酬总量核定办法（试行）》，区人民医院已按办法完成2023年薪酬总量核定，人员支出占业务支出比例达到42.1%。',
      proofs: ['《叶集区公立医院薪酬总量核定办法（试行）》', '2023年薪酬总量核定批复', '区人民医院绩效分配方案'], appliedBy: { unit: '区人社局', person: '王同志' }, appliedOn: '2023-11-24',
      opinions: [{ label: '牵头单位\n意见', opinion: '情况属实，申请销号。', name: '李同志', date: '2023-11-24' }, { label: '医改办\n意见', opinion: '经审核，任务已完成，同意销号。', name: '刘同志', date: '2023-11-28' }, { label: '分管领导\n意见', opinion: '同意。', name: '陈同志', date: '2023-11-29' }], closedOn: '2023-11-29', draft: false,
    }),
    'extension-form': extensionForm({
      issuer, reference: '2023—延2', task, proposedDeadline: '2024-03-31', times: 1, reason: '省级薪酬总量核定指导意见预计2023年12月出台，需衔接后再行印发，以免口径不一。', progress: '已完成两轮测算，征求意见稿已送6个部门。', nextSteps: '指导意见出台后10个工作日内修改完善，按程序报审印发。',
      appliedBy: { unit: '区人社局', person: '王同志' }, appliedOn: '2023-11-10', opinions: [{ label: '牵头单位\n意见', opinion: '同意申请。', name: '李同志', date: '2023-11-10' }, { label: '医改办\n意见' }, { label: '分管领导\n意见' }], draft: false,
    }),
    'ledger-a4': ledger('A4'),
    'ledger-a3': ledger('A3'),
  };
}
