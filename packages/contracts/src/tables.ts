/**
 * The words for every state and kind, by their key: what screens show, and what schemas accept.
 * Without zod, so that the console carries only the words.
 */
export const taskStates = { issued: '待签收', in_progress: '办理中', disputed: '异议中', suspended: '中止', closed: '已销号' } as const;
export type TaskState = keyof typeof taskStates;
export const reportStates = { none: '不报', unfilled: '未报', filling: '填报中', returned: '已退回', review: '待审核', sign_off: '待签批', signed: '已签批' } as const;
export type ReportState = keyof typeof reportStates;
export const partStances = { content: '本单位进展', none: '无补充', dissent: '不同意见' } as const;
export type PartStance = keyof typeof partStances;
export const partStates = { unfilled: '未报', draft: '草稿', at_head: '待负责人审签', approved: '已报', returned: '退回补正', missing: '逾期未交', optional: '补录可不报' } as const;
export type PartState = keyof typeof partStates;
export const dutyRoles = { lead: '牵头', co: '配合', participant: '参与', responsible: '责任' } as const;
export type DutyRole = keyof typeof dutyRoles;
export const planStates = { confirming: '待核对', signing: '签批中', returned: '已退回', issued: '已印发', abandoned: '已放弃' } as const;
export type PlanState = keyof typeof planStates;
export const closeOutStates = { drafting: '起草中', at_head: '待负责人审签', at_office: '待医改办核实', at_leader: '待领导确认', returned: '已退回', closed: '已销号', abandoned: '已放弃' } as const;
export type CloseOutState = keyof typeof closeOutStates;
export const unitKinds = { party: '党委部门', government: '政府部门', medical: '医疗单位', township: '乡镇街道', other: '其他' } as const;
export type UnitKind = keyof typeof unitKinds;
/** How an issued task is changed: more time, other units or targets, a pause and its end. */
export const adjustmentKinds = { extend: '延期', change: '调整', suspend: '中止', resume: '恢复' } as const;
export type AdjustmentKind = keyof typeof adjustmentKinds;
export const adjustmentStates = { drafting: '填写中', unit_approval: '待单位负责人审签', review: '待医改办审核', director: '待主任审核', signing: '待领导签批', signed: '已签批', refused: '未同意', abandoned: '已放弃' } as const;
export type AdjustmentState = keyof typeof adjustmentStates;
/** 实施方案 of a unit: from its draft to the edition in force and the one that took its place. */
export const unitPlanStates = { drafting: '填写中', at_head: '待负责人审签', at_office: '待医改办审核', returned: '已退回', filed: '现行', replaced: '已有新版', abandoned: '已放弃' } as const;
export type UnitPlanState = keyof typeof unitPlanStates;
/** 亮灯: computed from stored facts, never painted. 未报 is a state of a report, not a light. */
export const lights = { red: '红灯', yellow: '黄灯', green: '绿灯', grey: '未到节点', suspended: '中止', closed: '已销号' } as const;
export type Light = keyof typeof lights;
/** The five classes of a bulletin, as 金寨县 words them. */
export const progressClasses = { ahead: '超进度', on_schedule: '达进度', behind: '欠进度', done: '已完成', other: '其它' } as const;
export type ProgressClass = keyof typeof progressClasses;
/** What a light and a class rest on. */
export const lightBases = { milestones: '节点', self: '自评', dates: '时限' } as const;
export type LightBasis = keyof typeof lightBases;
/** An objection against a period's light, and the facts that an upheld one may correct. */
export const objectionStates = { open: '待决定', upheld: '已采纳', rejected: '未采纳' } as const;
export type ObjectionState = keyof typeof objectionStates;
export const periodLightCorrections = { 'report-sent': '报送日期', percent: '完成进度', 'report-not-due': '本期不需报送' } as const;
/** 重点监测: what each group of indicators watches. */
export const monitorGroups = { policy: '医改政策落实', fund: '医保基金使用', public_health: '公共卫生服务' } as const;
export type MonitorGroup = keyof typeof monitorGroups;
export const indicatorFrequencies = { quarterly: '按季', yearly: '按年' } as const;
export type IndicatorFrequency = keyof typeof indicatorFrequencies;
/** How an indicator stands; 'none' is no light: nothing to judge from yet, or 缺基数. */
export const indicatorLights = { red: '红灯', yellow: '黄灯', green: '绿灯', none: '暂不评' } as const;
export type IndicatorLight = keyof typeof indicatorLights;
/** Where a quarterly bulletin stands, from the first draft to the issue. */
export const bulletinStates = { drafting: '起草中', fact_check: '核实中', silence: '待定未回复的', director: '待主任审核', leader: '待领导签发', issued: '已印发', abandoned: '不发', cancelled: '已撤销' } as const;
export type BulletinState = keyof typeof bulletinStates;
export const bulletinForms = { red_head: '红头通报', brief: '工作简报' } as const;
export type BulletinForm = keyof typeof bulletinForms;
export const factCheckAnswers = { confirmed: '属实', correction: '要求更正', silent: '未回复' } as const;
export type FactCheckAnswer = keyof typeof factCheckAnswers;
/** What a figure of a bulletin is, and of what. 项 = task, 件 = task × unit. */
export const figureKinds = { count: '个数', share: '占比', change: '增减', value: '数值' } as const;
export type FigureKind = keyof typeof figureKinds;
export const figureNouns = { task: '项', part: '件', unit: '家', indicator: '个' } as const;
export type FigureNoun = keyof typeof figureNouns;
/** Units are ranked among their like. */
export const unitGroups = { departments: '县直部门', townships: '乡镇街道', medical: '医疗机构' } as const;
export type UnitGroupKey = keyof typeof unitGroups;
export const numberStates = { taken: '已用', reserved: '补录', voided: '已作废' } as const;
export type NumberState = keyof typeof numberStates;
/** When a matter is reminded of, against its due date; `urged` by the office's hand. */
export const reminderStages = { before: '快到期', on: '今天到期', after: '已逾期', urged: '催办' } as const;
export type ReminderStage = keyof typeof reminderStages;
export const reminderKinds = { daily: '到期提醒', urge: '催办' } as const;
export type ReminderKind = keyof typeof reminderKinds;
/** What became of a reminder's e-mail. */
export const mailStates = { sent: '已发出', queued: '等待发送', sending: '正在发送', failed: '没发成，会再试', given_up: '没有发出', no_address: '没有邮箱', off: '没有启用邮件' } as const;
export type MailState = keyof typeof mailStates;
/** Why an e-mail did not go out. */
export const mailProblems = {
  unreachable: '连不上邮件服务器', unsafe: '邮件服务器的加密不可用', login: '邮件服务器不认登录名和密码', sender: '邮件服务器不认发件人', busy: '邮件服务器暂时不收', address: '对方邮箱不收', refused: '邮件服务器拒收这封邮件', outdated: '过了一天还没发成，不再补发',
} as const;
export type MailProblem = keyof typeof mailProblems;
export const workItemScopes = ['mine', 'sent', 'done', 'unattended', 'waiting'] as const;

/** The keys of a table as `z.enum` wants them. */
export const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): [K, ...K[]] => Object.keys(table) as [K, ...K[]];
