import type { BulletinInput, IndicatorRow, SupervisionOrderRow, TaskStandingRow, UnitRankingGroup } from '../inputs.js';
import type { Attachment, GridTable, OfficialDocument } from '../model.js';
import { chineseNumber, printedDate, printedPercent } from '../text.js';

const center = 'center' as const;

function taskTable(rows: TaskStandingRow[]): GridTable {
  return {
    kind: 'grid',
    columns: [
      { title: '序号', width: 5, align: center }, { title: '重点任务', width: 22 }, { title: '牵头单位', width: 12, align: center },
      { title: '完成时限', width: 10, align: center }, { title: '序时\n进度', width: 6, align: center }, { title: '实际\n进度', width: 6, align: center },
      { title: '亮灯', width: 6.5, align: center }, { title: '进度\n分类', width: 6.5, align: center }, { title: '说明', width: 26 },
    ],
    rows: rows.map((row) => [row.position, row.task, row.leadUnit, row.deadline, printedPercent(row.plannedPercent), printedPercent(row.actualPercent), row.light, row.progressClass, row.remark]),
    empty: '本期没有任务',
  };
}

function rankingTable(groups: UnitRankingGroup[]): GridTable {
  return {
    kind: 'grid', note: '单位：项',
    columns: [
      { title: '名次', width: 7.2, align: center }, { title: '单位', width: 29 }, { title: '任务', width: 7.2, align: center }, { title: '已完成', width: 9.4, align: center },
      { title: '达进度、\n超进度', width: 11.8, align: center }, { title: '欠进度', width: 9.4, align: center }, { title: '其它', width: 7.2, align: center },
      { title: '进度\n达标率', width: 9.4, align: center }, { title: '按时\n报送率', width: 9.4, align: center },
    ],
    rows: groups.flatMap(({ group, rows }, index) => [
      { span: `${chineseNumber(index + 1)}、${group}` },
      ...rows.map((row) => [String(row.rank), row.unit, String(row.tasks), String(row.done), String(row.onSchedule), String(row.behind), String(row.other), printedPercent(row.goodPercent), printedPercent(row.onTimePercent)]),
    ]),
    empty: '本期没有参加排名的单位',
  };
}

function indicatorTable(rows: IndicatorRow[]): GridTable {
  return {
    kind: 'grid',
    columns: [
      { title: '序号', width: 7.2, align: center }, { title: '指标', width: 25 }, { title: '责任单位', width: 16.6, align: center }, { title: '目标', width: 13, align: center },
      { title: '基期', width: 9.4, align: center }, { title: '本期', width: 10, align: center }, { title: '差距', width: 9.4, align: center }, { title: '情况', width: 9.4, align: center },
    ],
    rows: rows.map((row, index) => [String(index + 1), row.name, row.unit, row.target, row.baseline, row.current, row.gap, row.standing]),
    empty: '本期没有量化指标',
  };
}

function orderTable(rows: SupervisionOrderRow[]): GridTable {
  return {
    kind: 'grid',
    columns: [
      { title: '编号', width: 15, align: center }, { title: '等级', width: 8, align: center }, { title: '承办单位', width: 16, align: center },
      { title: '督办事项', width: 27 }, { title: '办结时限', width: 14, align: center }, { title: '办理情况', width: 20 },
    ],
    rows: rows.map((row) => [row.number, row.level, row.unit, row.matter, row.due, row.standing]),
  };
}

function attachments({ tasks, unitGroups, indicators, supervisionOrders = [] }: BulletinInput): Attachment[] {
  return [
    { title: '重点任务进展情况一览表', orientation: 'landscape', blocks: [taskTable(tasks)] },
    { title: '各单位任务完成情况排名表', orientation: 'portrait', blocks: [rankingTable(unitGroups)] },
    { title: '量化指标完成情况表', orientation: 'portrait', blocks: [indicatorTable(indicators)] },
    ...(supervisionOrders.length > 0 ? [{ title: '督办单办理情况表', orientation: 'portrait' as const, blocks: [orderTable(supervisionOrders)] }] : []),
  ];
}

/**
 * 季度通报 as a 通报 with red head (文号, 署名, 版记 with 抄送) or as a 简报 (期号, issuer and date over the red line, no signature:
 * the head says who issues it). The figures come frozen; what they were frozen at is printed under the body.
 * @throws {OfficialDocumentError} DOCUMENT_DATE_INVALID
 */
export function bulletin(input: BulletinInput): OfficialDocument {
  const { form, issuer, documentNumber, date } = input;
  const red = form === 'red';
  const rules = input.rules ? `，适用${input.rules}` : '';
  const { checkpoint } = input;
  const cutOff = `说明：数据截至${printedDate(input.cutOff)}${rules}`;
  return {
    paper: 'A4',
    head: red
      ? { kind: 'red', mark: input.mark, documentNumber, ...(input.urgency ? { urgency: input.urgency } : {}) }
      : { kind: 'brief', mark: input.mark, issue: { year: documentNumber.year, number: documentNumber.number }, issuer, date },
    title: input.title,
    recipients: input.recipients,
    body: input.body,
    attachments: attachments(input),
    ...(red ? { signature: { name: issuer, date, seal: input.seal } } : {}),
    ...(input.note ? { note: input.note } : {}),
    provenance: checkpoint ? [`${cutOff}，锁定于留痕第${checkpoint.sequence}条。`, `校验值：${checkpoint.hash}`] : [`${cutOff}。`],
    imprint: {
      copies: [{ label: red ? '抄送' : '送', names: input.copies }], printedBy: issuer, printedOn: input.printedOn, place: input.imprintPlace ?? 'lastPage',
    },
    draft: input.draft,
  };
}
