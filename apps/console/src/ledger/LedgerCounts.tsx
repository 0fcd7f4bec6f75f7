import type { LedgerPage } from '@reform-ledger/contracts';
import { DateText, NumberBar, RemainingDays, Tag } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { reportStateKeys, taskStateKeys, type LedgerFilter } from './ledger-filter.js';

type SetFilter = (change: Partial<LedgerFilter>) => void;

/** The counts above the ledger. Each opens the list it counts, and closes it again; a count of nothing opens nothing. */
export function LedgerCounts({ page, filter, setFilter, onChangeDue }: { page: LedgerPage | undefined; filter: LedgerFilter; setFilter: SetFilter; onChangeDue: () => void }) {
  const words = useWords();
  const counts = page?.counts;
  const plain = !filter.state && !filter.reportState && !filter.receipt;
  const toggle = (key: 'state' | 'reportState' | 'receipt', value: string) => setFilter({ [key]: filter[key] === value ? undefined : value });
  const states = taskStateKeys.filter((key) => key === 'issued' || key === 'in_progress' || filter.state === key || (counts?.byState[key] ?? 0) > 0);
  const reports = reportStateKeys.filter((key) => key !== 'none' || filter.reportState === key || (counts?.byReport[key] ?? 0) > 0);
  return (
    <div className="ledger-counts no-print">
      <div className="card seg" role="group" aria-label={words('ledger.count.states')}>
        <CountButton on={plain} count={counts?.all} label={words('ledger.count.all')} onClick={() => setFilter({ state: undefined, reportState: undefined, receipt: undefined })} always />
        {states.map((key) => <CountButton key={key} on={filter.state === key} count={counts?.byState[key]} label={words(`ledger.states.${key}`)} onClick={() => toggle('state', key)} />)}
        <CountButton on={filter.receipt === 'unsigned'} count={counts?.unsignedTasks} label={words('ledger.count.unsigned')} onClick={() => toggle('receipt', 'unsigned')} />
      </div>
      {(!page || page.period) && (
        <div className="card seg wide" role="group" aria-label={words('ledger.count.reports')}>
          <span className="cap">{page?.period ? <PeriodCaption period={page.period} onChangeDue={onChangeDue} /> : <NumberBar />}</span>
          {reports.map((key) => <CountButton key={key} on={filter.reportState === key} count={counts?.byReport[key]} label={words(`ledger.reportStates.${key}`)} onClick={() => toggle('reportState', key)} />)}
        </div>
      )}
    </div>
  );
}

function PeriodCaption({ period, onChangeDue }: { period: NonNullable<LedgerPage['period']>; onChangeDue: () => void }) {
  const words = useWords();
  return (
    <>
      <span className="name">{words('ledger.count.reporting', { period: period.label })}{period.retroactive && <> <Tag dashed>{words('ledger.dues.retroactive')}</Tag></>}
        {period.abilities['changeDueDate'] && <button type="button" className="link" onClick={onChangeDue}>{words('ledger.dues.change')}</button>}</span>
      <span className="t3 sm"><DateText value={period.dueDate} /> {words('ledger.count.due')}{!period.retroactive && <>　<RemainingDays value={period.remainingDays} /></>}</span>
    </>
  );
}

function CountButton({ on, count, label, onClick, always }: { on: boolean; count: number | undefined; label: string; onClick: () => void; always?: boolean }) {
  return (
    <button type="button" className={on ? 'on' : ''} aria-pressed={on} disabled={!always && !on && !count} onClick={onClick}>
      <b className="tnum">{count === undefined ? <NumberBar /> : count}</b>{label}
    </button>
  );
}
