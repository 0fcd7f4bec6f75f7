/** What each builder is given: plain values, dates as 2023-08-01, words already chosen by the caller. Nothing is computed from them but the page. */
import type { BodyBlock, DocumentNumber, IsoDate } from './model.js';

/** A line of 附件1 重点任务进展情况一览表. */
export interface TaskStandingRow {
  /** e.g. 3 or 二（一）3 */
  position: string;
  task: string;
  leadUnit: string;
  deadline: string;
  /** 0–100; null prints —. */
  plannedPercent: number | null;
  actualPercent: number | null;
  /** 绿灯、黄灯、红灯… in words. */
  light: string;
  /** 达进度、欠进度… in words. */
  progressClass: string;
  /** Reason of the light, or what the unit reported. */
  remark: string;
}

/** A group of 附件2 各单位完成情况排名: 县直部门、乡镇、医疗机构 are ranked apart. */
export interface UnitRankingGroup {
  group: string;
  rows: {
    rank: number; unit: string; tasks: number; onSchedule: number; behind: number; other: number; done: number;
    /** Tasks done, ahead or on schedule, 0–100, printed with one digit after the point. */
    goodPercent: number;
    /** Null for a unit that had nothing to report. */
    onTimePercent: number | null;
  }[];
}

/** A line of 附件3 量化指标完成情况. Values come as text with their unit (18.5%、2.3个百分点), because the office's rounding is part of them. */
export interface IndicatorRow {
  name: string;
  unit: string;
  target: string;
  baseline: string;
  current: string;
  gap: string;
  /** 已达标、未达标、缺基数… */
  standing: string;
}

/** A line of 附件4 督办单办理情况. */
export interface SupervisionOrderRow {
  number: string;
  level: string;
  unit: string;
  matter: string;
  due: string;
  standing: string;
}

/** 季度通报, as 通报 with red head or as 简报. */
export interface BulletinInput {
  form: 'red' | 'brief';
  /** red: 叶集区深化医药卫生体制改革领导小组办公室文件; brief: 叶集区医改工作简报 */
  mark: string;
  /** 发文机关 as signed, e.g. 叶集区深化医药卫生体制改革领导小组办公室 */
  issuer: string;
  /** red: 发文字号; brief: code is not printed, number is the 期号. */
  documentNumber: DocumentNumber;
  urgency?: '特急' | '加急';
  /** e.g. 关于2023年第三季度全区医改重点工作任务进展情况的通报 */
  title: string;
  recipients: string[];
  /** Headings by level, paragraphs, charts; the builder adds nothing to the words. */
  body: BodyBlock[];
  tasks: TaskStandingRow[];
  unitGroups: UnitRankingGroup[];
  indicators: IndicatorRow[];
  /** 附注, without its brackets. */
  note?: string;
  /** Absent or empty: no 附件4. */
  supervisionOrders?: SupervisionOrderRow[];
  /** 成文日期; null on a draft. */
  date: IsoDate | null;
  seal: 'with' | 'without';
  /** 抄送 */
  copies: string[];
  printedOn: IsoDate | null;
  imprintPlace?: 'lastPage' | 'backPage';
  /** Day the figures stand at, and the journal's checkpoint they were taken at. */
  cutOff: IsoDate;
  checkpoint?: { sequence: number; hash: string };
  /** Rules the lights were computed by, e.g. 亮灯规则第2版 */
  rules?: string;
  draft: boolean;
}

/** A line of the task list in a 交办通知. */
export interface AssignedTaskRow {
  /** Heading of the plan's chapter; where it changes, a line over the whole width names it. */
  chapter?: string;
  position: string;
  task: string;
  measures: string;
  target: string;
  leadUnit: string;
  memberUnits: string;
  deadline: string;
  remark?: string;
}

/** 交办通知 with its 任务清单 as attachment. */
export interface AssignmentNoticeInput {
  mark: string;
  issuer: string;
  documentNumber: DocumentNumber;
  urgency?: '特急' | '加急';
  title: string;
  recipients: string[];
  body: BodyBlock[];
  /** Title of the attachment, e.g. 2023年医改重点工作任务清单 */
  listTitle: string;
  tasks: AssignedTaskRow[];
  date: IsoDate | null;
  seal: 'with' | 'without';
  copies: string[];
  printedOn: IsoDate | null;
  imprintPlace?: 'lastPage' | 'backPage';
  /** 附注, e.g. 此件公开发布 */
  note?: string;
  draft: boolean;
}

/** 签收回执: the unit says that it has received a document or a task. */
export interface ReceiptInput {
  issuer: string;
  reference?: string;
  /** What was received: title and number. */
  document: { title: string; number?: string; sentOn?: IsoDate };
  unit: string;
  /** `role` in words: 牵头、配合、参与、责任. */
  tasks: { position: string; task: string; role: string; deadline: string }[];
  /** 对任务的意见: e.g. 无异议. */
  opinion: string;
  /** Whom the unit named: who answers for the task, and who does the work. */
  responsible?: { person?: string; handler?: string };
  /** Absent on a receipt that is not signed yet: the fields stay to be filled in by hand. */
  received: { by: string; on: IsoDate; /** 签收, unless the receipt was given otherwise, e.g. 视为送达. */ how?: string } | null;
  replyBy?: IsoDate;
  provenance?: string[];
  draft: boolean;
}

/** One opinion with the person, the day and the time. An absent opinion leaves the field to write in by hand. */
export interface SignedOpinion {
  /** e.g. 医改办意见 */
  label: string;
  opinion?: string;
  /** As it is to stand there, e.g. 医改办主任 王某. */
  name?: string;
  date?: IsoDate;
  /** e.g. 16:30 */
  time?: string;
  /** What stands before the name: 签名, unless the opinion was given otherwise than on paper. */
  signedAs?: string;
  /** The opinion names its signers itself, e.g. several units' heads a line each. */
  manySigners?: true;
}

/** 签批单（呈批表）: matter, proposal and the opinions in their order. */
export interface SignOffFormInput {
  issuer: string;
  reference?: string;
  title?: string;
  /** 来文或事由 */
  matter: string;
  /** 来文: where the matter came as a letter; otherwise the form says who submitted it and when. */
  source?: { unit: string; number?: string; receivedOn?: IsoDate };
  urgency?: string;
  submittedBy: { unit: string; on: IsoDate };
  /** 拟办意见 with who proposes it; absent where the matter begins with an opinion. */
  proposal?: Omit<SignedOpinion, 'label'>;
  /** 医改办意见、分管领导批示、主要领导批示… */
  opinions: SignedOpinion[];
  /** 承办结果; absent while nothing has come of it. */
  outcome?: string;
  provenance?: string[];
  draft: boolean;
}

/** 退回通知: why something was sent back and what has to be mended by when. */
export interface ReturnNoticeInput {
  issuer: string;
  reference?: string;
  /** To whom it goes back: one unit, or several whose parts are returned together. */
  units: string[];
  /** What is returned, e.g. 2023年第三季度进展报告 */
  subject: string;
  tasks: string[];
  submittedOn: IsoDate;
  /** Which time it is returned: 1, 2… */
  times: number;
  reasons: string[];
  /** Empty: only the reasons were given. */
  toMend: string[];
  /** null: no day was set. */
  dueOn: IsoDate | null;
  returnedBy: string;
  returnedOn: IsoDate | null;
  seal: 'with' | 'without';
  draft: boolean;
}

/** What the forms about one task say of it. */
export interface FormTask {
  position: string;
  task: string;
  source: string;
  leadUnit: string;
  memberUnits: string;
  /** null: no day is fixed. */
  deadline: IsoDate | null;
}

/** 销号审批表 */
export interface CloseOutFormInput {
  issuer: string;
  reference?: string;
  task: FormTask;
  target: string;
  completion: string;
  /** 遗留事项和后续安排; absent: none. */
  remaining?: string;
  /** Names of the proofs. */
  proofs: string[];
  appliedBy: { unit: string; person: string };
  /** null while the application is being written. */
  appliedOn: IsoDate | null;
  opinions: SignedOpinion[];
  closedOn?: IsoDate;
  provenance?: string[];
  draft: boolean;
}

/** 延期审批表 */
export interface ExtensionFormInput {
  issuer: string;
  reference?: string;
  task: FormTask;
  /** null while the application is being written. */
  proposedDeadline: IsoDate | null;
  /** Which extension of this task it is: 1, 2… */
  times: number;
  reason: string;
  /** Milestones that move with it, one a line; absent: none. */
  milestones?: string[];
  progress: string;
  nextSteps: string;
  appliedBy: { unit: string; person: string };
  appliedOn: IsoDate | null;
  opinions: SignedOpinion[];
  decidedDeadline?: IsoDate;
  /** Decided against: the deadline stays. */
  notGranted?: boolean;
  provenance?: string[];
  draft: boolean;
}

/** A line of the 季度台账. */
export interface LedgerRow {
  position: string;
  task: string;
  measures: string;
  target: string;
  leadUnit: string;
  memberUnits: string;
  responsible: string;
  deadline: string;
  progress: string;
  /** 0–100; null prints —. */
  percent: number | null;
  light: string;
  problems: string;
  nextSteps: string;
  remark: string;
}

/** 季度台账, landscape; A3 has room for every column, A4 leaves out 具体举措, 责任人 and 备注. */
export interface QuarterlyLedgerInput {
  paper: 'A4' | 'A3';
  /** e.g. 叶集区2023年第三季度医改重点工作任务台账 */
  title: string;
  issuer: string;
  /** 数据截至. */
  cutOff: IsoDate;
  /** What else a reader of the printed sheet must know: the filter it was made with, reports still out, 灯为暂定. */
  remarks?: string[];
  /** Chapters of the plan with their tasks. */
  chapters: { title: string; rows: LedgerRow[] }[];
  draft: boolean;
}

