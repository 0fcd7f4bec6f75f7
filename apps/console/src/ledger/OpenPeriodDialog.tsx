import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { PeriodRow } from '@reform-ledger/contracts';
import { ConfirmDialog, DateBox, FieldRow, today } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

interface Choice { planId: string; year: number; quarter: number; cutOff: string; dueDate: string }

const quarterEnd = (year: number, quarter: number): string => new Date(Date.UTC(year, quarter * 3, 0)).toISOString().slice(0, 10);
const key = (year: number, quarter: number): number => year * 4 + quarter - 1;

/** The quarter that comes to mind first: the newest that has begun and is not open yet. */
function firstChoice(planId: string, periods: PeriodRow[]): Choice {
  const [year, month] = today().split('-').map(Number) as [number, number];
  const taken = new Set(periods.map((period) => key(period.year, period.quarter)));
  const now = key(year, Math.ceil(month / 3));
  const free = [now - 1, now, now - 2, now - 3].find((one) => !taken.has(one)) ?? now;
  const chosen = { year: Math.floor(free / 4), quarter: (free % 4) + 1 };
  return { planId, ...chosen, cutOff: quarterEnd(chosen.year, chosen.quarter), dueDate: '' };
}

/** Opens the reporting of a quarter: every responsible unit gets its item at once. The server checks the dates against the working calendar. */
export function OpenPeriodDialog({ open, onClose, plans, planId, periods, tasks }: { open: boolean; onClose: () => void; plans: { id: string; title: string; years: number[] }[]; planId: string; periods: PeriodRow[]; tasks: number | null }) {
  const words = useWords();
  const server = useServer();
  const queries = useQueryClient();
  const [choice, setChoice] = useState<Choice>(() => firstChoice(planId, periods));
  const change = (changes: Partial<Choice>) => setChoice((before) => ({ ...before, ...changes }));
  const year = Number(today().slice(0, 4));
  const plan = plans.find((one) => one.id === choice.planId);
  const years = [...new Set([...(plan?.years ?? []), year - 1, year, year + 1, choice.year])].sort((a, b) => a - b);
  const inQuarter = (changes: { year?: number; quarter?: number }) => {
    const next = { year: choice.year, quarter: choice.quarter, ...changes };
    change({ ...next, cutOff: quarterEnd(next.year, next.quarter) });
  };
  const confirm = async () => {
    await server.openPeriod(choice);
    await queries.invalidateQueries();
    onClose();
  };
  const taken = periods.filter((period) => period.planId === choice.planId).map((period) => period.label);
  return (
    <ConfirmDialog open={open} title={words('ledger.dues.openTitle')} confirmLabel={words('ledger.dues.confirm')} disabled={!choice.cutOff || !choice.dueDate} why={words('ledger.dues.needDates')} onCancel={onClose} onConfirm={confirm}>
      <div style={{ paddingTop: 8 }}>
        {plans.length > 1
          ? <FieldRow label={words('ledger.dues.plan')} required htmlFor="period-plan"><select id="period-plan" className="input" value={choice.planId} onChange={(event) => change({ planId: event.target.value })}>{plans.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}</select></FieldRow>
          : plan && <FieldRow label={words('ledger.dues.plan')} read>{plan.title}</FieldRow>}
        <FieldRow label={words('ledger.dues.year')} required htmlFor="period-year"><select id="period-year" className="input" value={choice.year} onChange={(event) => inQuarter({ year: Number(event.target.value) })}>{years.map((one) => <option key={one} value={one}>{one}</option>)}</select></FieldRow>
        <FieldRow label={words('ledger.dues.quarter')} required htmlFor="period-quarter" hint={taken.length ? words('ledger.dues.exists', { list: taken.join('、') }) : undefined}>
          <select id="period-quarter" className="input" value={choice.quarter} onChange={(event) => inQuarter({ quarter: Number(event.target.value) })}>{([1, 2, 3, 4] as const).map((one) => <option key={one} value={one}>{words(`ledger.dues.q${one}`)}</option>)}</select>
        </FieldRow>
        <FieldRow label={words('ledger.dues.cutOff')} required htmlFor="period-cut-off" hint={words('ledger.dues.cutOffHint')}><DateBox id="period-cut-off" value={choice.cutOff} onChange={(cutOff) => change({ cutOff })} /></FieldRow>
        <FieldRow label={words('ledger.dues.dueDate')} required htmlFor="period-due" hint={words('ledger.dues.dueHint')}><DateBox id="period-due" value={choice.dueDate} min={choice.cutOff || undefined} onChange={(dueDate) => change({ dueDate })} /></FieldRow>
        <p className="t2">{tasks !== null && choice.planId === planId && words('ledger.dues.consequence', { count: tasks })}{words('ledger.dues.retroactiveHint')}</p>
      </div>
    </ConfirmDialog>
  );
}
