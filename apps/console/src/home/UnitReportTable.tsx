import { useRef } from 'react';
import { Link } from 'react-router-dom';
import type { OfficeHome, PeriodRow } from '@reform-ledger/contracts';
import { Card, CountLinkNumber, EmptyState, Tag } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useRowKeys } from '../ledger/use-row-keys.js';

/** How far each responsible unit is; those with most to do first, as the server orders them. */
export function UnitReportTable({ units, period }: { units: OfficeHome['units']; period: PeriodRow | null }) {
  const words = useWords();
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  if (units.length === 0) return <Card title={words('home.office.units')} flush><EmptyState what={words('home.office.unitsNone')} next={words('home.office.unitsNoneNext')} /></Card>;
  return (
    <Card title={words('home.office.units')} sub={period ? period.label : words('home.office.noPeriod')} right={<span className="sub">{words('home.office.unitsSub')}</span>} flush>
      <table className="ledger single" ref={table} aria-label={words('home.office.units')}>
        <colgroup><col /><col style={{ width: 90 }} /><col style={{ width: 140 }} /><col style={{ width: 110 }} /><col style={{ width: 80 }} /><col style={{ width: 80 }} /></colgroup>
        <thead><tr><th>{words('home.office.unit')}</th><th className="ra">{words('home.office.unitTasks')}</th><th className="ra">{words('home.office.in')}</th><th>{words('home.office.state')}</th><th className="ra">{words('home.office.returned')}</th><th className="ra">{words('home.office.unsigned')}</th></tr></thead>
        <tbody>{units.map((unit) => <UnitLine key={unit.unitId} unit={unit} />)}</tbody>
      </table>
    </Card>
  );
}

function UnitLine({ unit }: { unit: OfficeHome['units'][number] }) {
  const words = useWords();
  const left = unit.partsTotal - unit.partsIn;
  const none = <span className="t3">{words('shell.state.dash')}</span>;
  return (
    <tr>
      <td><Link className="link" data-row to={unit.link}>{unit.unitName}</Link></td>
      <td className="ra"><CountLinkNumber count={unit.tasks} to={unit.link} label={`${unit.unitName} ${words('home.office.unitTasks')}`} /></td>
      <td className="ra tnum">{unit.partsTotal ? `${unit.partsIn}/${unit.partsTotal}` : none}</td>
      <td>{unit.partsTotal === 0 ? <span className="t3 sm">{words('home.office.notDue')}</span> : left > 0 ? words('home.office.left', { count: left }) : <span className="t3">{words('home.office.complete')}</span>}</td>
      <td className="ra tnum">{unit.returned ? <Tag tone="red">{unit.returned}</Tag> : none}</td>
      <td className="ra">{unit.unsigned ? <CountLinkNumber count={unit.unsigned} to={withReceipt(unit.link)} label={`${unit.unitName} ${words('home.office.unsigned')}`} /> : none}</td>
    </tr>
  );
}

/** The unit's list, of it only what is not signed for: the same filter the server counts with. */
function withReceipt(link: string): string {
  const [path, query = ''] = link.split('?');
  const filter: unknown = JSON.parse(new URLSearchParams(query).get('filter') ?? '{}');
  return `${path}?filter=${encodeURIComponent(JSON.stringify({ ...(filter as Record<string, unknown>), receipt: 'unsigned' }))}`;
}
