import type { ListedEntry } from '../journal/list-entries.js';
import { changedWords, dayWords, instantWords, text, because } from './entry-values.js';
import type { ActionSentences } from './sentences.js';

const unitFields = { name: '名称', legalName: '全称', kind: '类别', aliases: '别名', validFrom: '启用日期', validTo: '停用日期', members: '成员' };
const personFields = { name: '姓名', post: '职务', unitId: '单位', officePhone: '办公电话', active: '在岗' };

/** How many steps the office's review has, where that changed. */
const reviewSteps = (entry: ListedEntry): string => {
  const steps = (side: unknown): unknown => (side as { twoStepReview?: unknown } | null)?.twoStepReview;
  return steps(entry.old) === steps(entry.new) ? '' : steps(entry.new) === true ? '，报送审核分初审、复核两步' : '，报送审核只审一次';
};

/** How long named units have to check a bulletin; entries older than the setting do not say. */
const factCheckDays = (entry: ListedEntry): string => (text(entry, 'factCheckDays') === '' ? '' : `、通报核实 ${text(entry, 'factCheckDays')} 个`);
/** How long a unit has for its plan; entries older than the setting do not say. */
const unitPlanDays = (entry: ListedEntry): string => (text(entry, 'unitPlanDays') === '' ? '' : `、实施方案 ${text(entry, 'unitPlanDays')} 个`);

/** Logins, accounts, units, people and the calendar. */
export const organizationSentences: ActionSentences = {
  'session.opened': { label: '登录', say: (entry) => `登录${text(entry, 'replaced') > '0' ? '，原来的登录同时退出' : ''}` },
  'session.closed': { label: '退出', say: () => '退出登录' },
  'session.refused': { label: '登录未成', say: (entry, names) => (entry.resource.id === 'unknown' ? '拒绝一次登录：没有这个登录名' : `拒绝一次登录：${names.person(entry.resource.id)}的账号密码不对`) },
  'login.locked': { label: '登录锁定', say: (entry, names) => `锁定${entry.resource.id === 'unknown' ? '一个不存在的登录名' : `${names.person(entry.resource.id)}的账号`}到 ${instantWords(text(entry, 'until'))}：连续输错（按${text(entry, 'by')}计）` },
  'account.created': { label: '开通账号', say: (entry, names) => `为${names.person(entry.resource.id)}开通账号 ${text(entry, 'loginName')}` },
  'account.renamed': { label: '改登录名', say: (entry, names) => `把${names.person(entry.resource.id)}的登录名由 ${text(entry, 'loginName', 'old')} 改为 ${text(entry, 'loginName')}` },
  'account.closed': { label: '停用账号', say: (entry, names) => `停用${names.person(entry.resource.id)}的账号` },
  'account.reopened': { label: '恢复账号', say: (entry, names) => `恢复${names.person(entry.resource.id)}的账号` },
  'account.password-changed': { label: '修改密码', say: () => '修改了自己的密码' },
  'account.password-reset': { label: '重设密码', say: (entry, names) => `为${names.person(entry.resource.id)}重设密码` },
  'account.password-refused': { label: '修改密码未成', say: () => '修改密码时原密码不对' },
  'jurisdiction.created': { label: '建立地区', say: (entry) => `建立地区“${text(entry, 'name')}”` },
  'unit.created': { label: '登记单位', say: (entry) => `登记单位“${text(entry, 'name')}”` },
  'unit.changed': { label: '修改单位', say: (entry, names) => `修改单位“${names.unit(entry.resource.id)}”${changedWords(entry, unitFields)}` },
  'unit-group.created': { label: '登记统称', say: (entry) => `登记统称“${text(entry, 'name')}”` },
  'unit-group.changed': { label: '修改统称', say: (entry) => `修改统称${changedWords(entry, unitFields)}` },
  'person.created': { label: '登记人员', say: (entry, names) => `登记${names.unit(entry.unitId)}人员${text(entry, 'name')}` },
  'person.changed': { label: '修改人员', say: (entry, names) => `修改${names.unit(entry.unitId)}${names.person(entry.resource.id)}的资料${changedWords(entry, personFields)}` },
  'appointment.started': { label: '任职', say: (entry, names) => `由${text(entry, 'person')}任${names.unit(entry.unitId)}${text(entry, 'label')}，自${dayWords(text(entry, 'validFrom'))}起` },
  'appointment.ended': { label: '免职', say: (entry, names) => `${text(entry, 'person')}任${names.unit(entry.unitId)}${text(entry, 'label')}到${dayWords(text(entry, 'validTo'))}止` },
  'appointment.extended': { label: '续任', say: (entry, names) => `${text(entry, 'person')}继续任${names.unit(entry.unitId)}${text(entry, 'label')}` },
  'limits.changed': { label: '修改办理时限', say: (entry) => `把办理时限改为签收 ${text(entry, 'receiptDays')} 个、异议 ${text(entry, 'disputeDays')} 个、配合提前 ${text(entry, 'partsDays')} 个、审核签批 ${text(entry, 'reviewDays')} 个、延期提前 ${text(entry, 'extensionDays')} 个${unitPlanDays(entry)}${factCheckDays(entry)}工作日${reviewSteps(entry)}${because(entry)}` },
  'calendar.loaded': { label: '载入工作日历', say: (entry) => `载入 ${text(entry, 'year')} 年工作日历` },
  'calendar.day-changed': { label: '修改工作日历', say: (entry) => `把${dayWords(entry.resource.id)}改为${(entry.new as { working?: boolean } | null)?.working ? '上班' : '放假'}${because(entry)}` },
  'installation.backed-up': { label: '备份', say: (entry) => `备份全部数据到 ${text(entry, 'file')}：${text(entry, 'rows')} 行、${text(entry, 'files')} 个文件` },
  'installation.restored': { label: '恢复', say: (entry) => `从 ${instantWords(text(entry, 'snapshotAt'))} 的备份恢复：${text(entry, 'rows')} 行、${text(entry, 'files')} 个文件，${text(entry, 'sessions')} 个登录退出` },
  'journal.read': { label: '查看留痕', say: () => '查看留痕' },
  'journal.verified': { label: '校验留痕', say: () => '校验留痕是否完整' },
  'notices.seen': { label: '看过变化提示', say: (entry) => `看过 ${instantWords(text(entry, 'until'))}以前与本人有关的变化` },
};
