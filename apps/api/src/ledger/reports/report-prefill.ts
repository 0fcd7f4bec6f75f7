import type { PlanTarget } from '@reform-ledger/contracts';
import type { EntityManager } from 'typeorm';
import type { SubjectView } from '../../approvals/subjects.js';
import { TaskTarget } from '../task-target.entity.js';
import { planRows } from '../unit-plans/plan-in-report.js';
import { partStages, reportWorkflow } from './report-context.js';
import { ProgressReport } from './progress-report.entity.js';
import { partOf, reportOfForm } from './report-store.js';
import { ReportPart, type PartKind } from './report-part.entity.js';

const kindWords: Record<PartKind, string> = { main: '牵头单位', co: '配合单位', member: '责任单位（分头负责）' };

/**
 * What a form starts with: a returned part with what it said, a new one with the unit's part of the last signed report of the task,
 * the milestones and deliverables of the unit's plan and the task's targets as rows to fill in, and for the office whether the task has a lead.
 */
export async function prefillReport({ em, subjectId, nodeId, stage, memberId }: SubjectView): Promise<Record<string, unknown>> {
  const { report, parts } = await reportOfForm(em, subjectId);
  if (nodeId !== reportWorkflow.parts) return { leadKind: report.severally ? '分头负责' : '牵头单位负责', summaryLine: report.summaryLine ?? '' };
  if (stage !== partStages.fill) return {};
  const part = partOf(parts, memberId);
  const started = Object.keys(part.formValues).length > 0;
  const basis = started ? part.formValues : await lastSigned(em, report, part.unitId);
  return {
    ...(part.kind === 'co' ? {} : { stance: 'content' }), ...basis, kind: kindWords[part.kind],
    ...(part.kind === 'co' ? { basis: '自评', milestones: [], deliverables: [] } : await planRows(em, report.taskId, part.unitId, basis, report.correctsId)),
    indicators: part.kind === 'co' ? [] : await indicatorRows(em, report.taskId, basis['indicators']),
  };
}

async function lastSigned(em: EntityManager, report: ProgressReport, unitId: string): Promise<Record<string, unknown>> {
  const found = await em.createQueryBuilder(ReportPart, 'part').innerJoin(ProgressReport, 'report', 'report.id = part.reportId')
    .where("report.taskId = :taskId AND report.state = 'signed' AND part.unitId = :unitId AND part.state = 'approved'", { taskId: report.taskId, unitId })
    .orderBy('report.signedAt', 'DESC').addOrderBy('report.id', 'DESC').limit(1).getOne();
  return found?.formValues ?? {};
}

/** One row per target of the task, with the value last reported for the same target. */
async function indicatorRows(em: EntityManager, taskId: string, before: unknown): Promise<Record<string, unknown>[]> {
  const targets = await em.find(TaskTarget, { where: { taskId }, order: { position: 'ASC' } });
  const rows = Array.isArray(before) ? (before as Record<string, unknown>[]) : [];
  return targets.map(({ target }) => {
    const shown = { indicator: target.indicator, target: targetInWords(target) };
    const earlier = rows.find((row) => row['indicator'] === shown.indicator && row['target'] === shown.target);
    const kept = ['value', 'benchmarkValue', 'note'].filter((field) => earlier?.[field] !== undefined);
    return { ...shown, ...Object.fromEntries(kept.map((field) => [field, earlier![field]])) };
  });
}

/** The target as the document words it, or its figure. */
export const targetInWords = (target: PlanTarget): string => target.quote || `${target.value ?? target.benchmark ?? ''}${target.unit ?? ''}`;
