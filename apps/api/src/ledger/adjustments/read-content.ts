import type { AdjustmentKind, DutyRole, PlanTarget } from '@reform-ledger/contracts';
import { newId } from '../../kernel/ids.js';
import { exactUnit, type Registry } from '../plans/registry.js';
import type { Duty } from '../plans/plan-duties.js';
import { movesIn } from '../unit-plans/plan-moves.js';
import { invalid } from './invalid.js';
import type { Standing } from './standing.js';
import type { AdjustmentContent } from './task-adjustment.entity.js';

type Values = Record<string, unknown>;

/**
 * What the filled form asks for. Units are named by id or exact registered name; a unit that stays keeps the collective name through
 * which it is responsible, a target that stays keeps what the document says of it.
 * @throws ADJUSTMENT_INVALID for a unit that is not registered, named twice, or nobody left
 */
export function contentOf(kind: AdjustmentKind, values: Values, standing: Standing, registry: Registry): AdjustmentContent {
  return {
    reason: textOf(values['reason']) ?? '', lateReason: kind === 'extend' ? textOf(values['lateReason']) : null,
    newDeadline: kind === 'extend' ? textOf(values['newDeadline']) : null,
    until: kind === 'suspend' ? textOf(values['until']) : null, untilWhat: kind === 'suspend' ? textOf(values['untilWhat']) : null,
    division: kind === 'change' ? divisionOf(values, standing, registry) : null,
    ...(kind === 'extend' || kind === 'change' ? { moves: movesIn(values, standing.plans) } : {}),
  };
}

function divisionOf(values: Values, standing: Standing, registry: Registry): NonNullable<AdjustmentContent['division']> {
  const severally = values['leadKind'] === 'severally';
  const leadUnitId = severally ? null : unitIdOf(values['leadUnitId'], registry);
  const rows = rowsOf(values['units']).map((row) => ({ unitId: unitIdOf(row['memberUnitId'], registry), role: severally ? 'responsible' : roleOf(row['role']) }));
  const named = [...(leadUnitId === null ? [] : [{ unitId: leadUnitId, role: 'lead' as DutyRole }]), ...rows];
  const twice = named.find((one, index) => named.findIndex((other) => other.unitId === one.unitId) !== index);
  if (twice) throw invalid(`${nameOf(twice.unitId, registry)}列了两次`);
  if (named.length === 0) throw invalid('至少要有一家责任单位');
  const duties = named.map(({ unitId, role }): Duty => {
    const before = standing.duties.find((duty) => duty.unitId === unitId);
    return { unitId, role, groupId: before?.groupId ?? null, viaGroup: before?.viaGroup ?? null };
  });
  return { leadUnitId, severally, duties, targets: targetsOf(rowsOf(values['targets']), standing.targets) };
}

function unitIdOf(value: unknown, registry: Registry): string {
  const wanted = textOf(value) ?? '';
  const unit = registry.units.find((one) => one.id === wanted) ?? exactUnit(registry, wanted);
  if (!unit) throw invalid(`“${wanted}”没有登记，请填登记的单位名称`);
  return unit.id;
}

const nameOf = (unitId: string, registry: Registry): string => registry.units.find((unit) => unit.id === unitId)?.name ?? '';
const roleOf = (value: unknown): DutyRole => (value === 'participant' || value === 'responsible' ? value : 'co');

/** The n-th row of an indicator is the n-th target of that indicator; one that the document does not have is the office's word. */
function targetsOf(rows: Values[], before: readonly PlanTarget[]): PlanTarget[] {
  const left = [...before];
  return rows.map((row) => {
    const indicator = textOf(row['indicator']) ?? '';
    const at = left.findIndex((target) => target.indicator === indicator);
    const known = at < 0 ? undefined : left.splice(at, 1)[0];
    const value = typeof row['value'] === 'number' ? row['value'] : null;
    const said = { quote: textOf(row['quote']) ?? '', value, unit: textOf(row['unit']) };
    if (known) return said.quote === (known.quote || shownQuote(known)) && said.value === known.value && said.unit === known.unit ? known : { ...known, ...said, certainty: '确认' };
    return { key: newId(), indicator, comparator: value === null ? 'none' : 'eq', direction: 'reach', ...said, benchmark: null, implicit: false, certainty: '确认', spans: [], deadline: null };
  });
}

/** How a target without words of its own is written in the form. */
export const shownQuote = (target: PlanTarget): string => target.quote || `${target.indicator}${target.value ?? target.benchmark ?? ''}${target.unit ?? ''}`;

/** The rows with which the form of a 调整 starts: the task as it stands. */
export function prefillOf(kind: AdjustmentKind, { task, duties, targets }: Standing): Values {
  if (kind !== 'change') return {};
  const others = duties.filter((duty) => duty.unitId !== task.leadUnitId);
  return {
    leadKind: task.leadUnitId === null ? 'severally' : 'lead', ...(task.leadUnitId === null ? {} : { leadUnitId: task.leadUnitId }),
    units: others.map((duty) => ({ memberUnitId: duty.unitId, role: duty.role === 'lead' ? 'responsible' : duty.role })),
    targets: targets.map((target) => ({ indicator: target.indicator, quote: shownQuote(target), ...(target.value === null ? {} : { value: target.value }), ...(target.unit === null ? {} : { unit: target.unit }) })),
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);
const rowsOf = (value: unknown): Values[] => (Array.isArray(value) ? (value as unknown[]).filter((row): row is Values => typeof row === 'object' && row !== null) : []);
