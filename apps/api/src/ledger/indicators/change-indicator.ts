import { officeRoles, type IndicatorBody } from '@reform-ledger/contracts';
import type { Journal, RecordRequest } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { authorityOf } from '../authority.js';
import { Indicator } from './indicator.entity.js';
import { mayChangeIndicators } from './indicator.policy.js';

const settable = ['baselineValue', 'baselineText', 'frequency', 'sourceText', 'monitorGroup'] as const;
type Settable = Partial<Pick<Indicator, (typeof settable)[number]>>;

/**
 * Sets what the document does not say of an indicator: its baseline, source, frequency and 重点监测 group. Each change is a journal
 * entry with before and after: its versions. A baseline that was already set decides lights; moving it needs a reason.
 * @throws NOT_ALLOWED, NOT_FOUND, INDICATOR_INVALID (nothing changed, a baseline without its origin, a moved baseline without a reason), STALE_VERSION
 */
export function changeIndicator(journal: Journal, actor: Actor, request: RecordRequest, indicatorId: string, body: IndicatorBody): Promise<{ id: string }> {
  return journal.record(actor, request, async (tx) => {
    if (!mayChangeIndicators(actor)) throw refuse('NOT_ALLOWED', { reason: '指标的基数、来源和分组由医改办填写' });
    const [indicator] = await tx.sql.find(Indicator, 'WHERE id = ?', [indicatorId], true);
    if (indicator === undefined || indicator.jurisdictionId !== actor.jurisdictionId || !indicator.active) throw refuse('NOT_FOUND');
    const changes = changesOf(indicator, body);
    const fields = Object.keys(changes) as (keyof Settable)[];
    if (fields.length === 0) throw refuse('INDICATOR_INVALID', { reason: '没有改动' });
    const after = { ...indicator, ...changes };
    if (after.baselineValue !== null && after.baselineText === null) throw refuse('INDICATOR_INVALID', { reason: '请写明基数是哪一期的、从哪里来' });
    const moved = indicator.baselineValue !== null && changes.baselineValue !== undefined;
    if (moved && body.reason.length < 2) throw refuse('INDICATOR_INVALID', { reason: '基数改动会影响亮灯，请写明原因' });
    await tx.compareAndSet(Indicator, indicator.id, body.version, changes);
    tx.append({
      action: 'indicator.changed', resourceType: 'indicator', resourceId: indicator.id, taskId: indicator.taskId, authority: authorityOf(actor, officeRoles), reason: body.reason === '' ? null : body.reason,
      old: { name: indicator.name, ...Object.fromEntries(fields.map((field) => [field, indicator[field]])) }, new: { name: indicator.name, ...changes },
    });
    return { id: indicator.id };
  });
}

function changesOf(indicator: Indicator, body: IndicatorBody): Settable {
  const wanted: Settable = {
    ...(body.baselineValue === undefined ? {} : { baselineValue: body.baselineValue }), ...(body.baselineText === undefined ? {} : { baselineText: body.baselineText || null }),
    ...(body.frequency === undefined ? {} : { frequency: body.frequency }), ...(body.sourceText === undefined ? {} : { sourceText: body.sourceText || null }),
    ...(body.monitorGroup === undefined ? {} : { monitorGroup: body.monitorGroup }),
  };
  return Object.fromEntries(Object.entries(wanted).filter(([field, value]) => indicator[field as keyof Settable] !== value));
}
