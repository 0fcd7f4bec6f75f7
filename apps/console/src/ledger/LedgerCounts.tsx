import type { LedgerPage } from '@reform-ledger/contracts';
import { DateText, NumberBar, RemainingDays, Tag } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import '../lights/lights.css';
import { lightKeys, lightTones } from '../lights/light-keys.js';
import { reportStateKeys, type LedgerFilter } from './ledger-filter.js';

type SetFilter = (change: Partial<LedgerFilter>) => void;

/** The counts above the ledger. Each opens the list it counts, and closes it again; a count of nothing opens nothing. */
export function LedgerCounts({ page, filter, setFilter, onChangeDue }: { page: LedgerPage | undefined; filter: LedgerFilter; setFilter: SetFilter; onChangeDue: () => void }) {
  const words = useWords();
  const counts = page?.counts;
  const plain = !filter.state && !filter.reportState && !filter.receipt && !filter.light && !filter.class;
  const toggle = (key: 'light' | 'reportState' | 'receipt', value: string) => setFilter({ [key]: filter[key] === value ? undefined : value });
  const lights = lightKeys.filter((key) => key === 'red' || key === 'yellow' || key === 'green' || filter.light === key || (counts?.byLight[key] ?? 0) > 0);
  const reports = reportStateKeys.filter((key) => key !== 'none' || filter.reportState === key || (counts?.byReport[key] ?? 0) > 0);
  return (
    <div className="ledger-counts no-print">
      <div className="card seg" role="group" aria-label={words('lights.count')}>
        <CountButton on={plain} count={counts?.all} label={words('ledger.count.all')} onClick={() => setFilter({ state: undefined, reportState: undefined, receipt: undefined, light: undefined, class: undefined })} always />
        {lights.map((key) => <CountButton key={key} dot={lightTones[key]} on={filter.light === key} count={counts?.byLight[key]} label={words(`lights.names.${key}`)} onClick={() => toggle('light', key)} />)}
        {(filter.receipt === 'unsigned' || (counts?.unsignedTasks ?? 0) > 0) && <CountButton on={filter.receipt === 'unsigned'} count={counts?.unsignedTasks} label={words('ledger.count.unsigned')} onClick={() => toggle('receipt', 'unsigned')} />}
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
      <span className="t3 sm"><DateText value={period.dueDate} /> {words('ledger.count.due')}{!period.retroactive && (period.remainingDays ?? 0) >= 0 && <>　<RemainingDays value={period.remainingDays} /></>}</span>
    </>
  );
}

function CountButton({ on, count, label, onClick, always, dot }: { dot?: string; on: boolean; count: number | undefined; label: string; onClick: () => void; always?: boolean }) {
  return (
    <button type="button" className={on ? 'on' : ''} aria-pressed={on} disabled={!always && !on && !count} onClick={onClick}>
      {dot && <i className={`dot ${dot}`} aria-hidden />}<b className="tnum">{count === undefined ? <NumberBar /> : count}</b>{label}
    </button>
  );
}
