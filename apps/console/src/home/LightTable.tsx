import { useRef } from 'react';
import { Link } from 'react-router-dom';
import type { LightCell, OfficeHome } from '@reform-ledger/contracts';
import { Card, CountLinkNumber, EmptyState } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useRowKeys } from '../ledger/use-row-keys.js';
import { WordCounts } from './WordCounts.js';

type Home = Pick<OfficeHome, 'units' | 'chapters' | 'total' | 'period'>;

/** 各单位亮灯: a row for each unit, a column for each chapter; the ground is that of the worst light, and every word opens its list. */
export function LightTable({ home: { units, chapters, total, period } }: { home: Home }) {
  const words = useWords();
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  if (units.length === 0) return <Card title={words('home.office.units')} flush><EmptyState what={words('home.office.unitsNone')} next={words('home.office.unitsNoneNext')} /></Card>;
  return (
    <Card title={words('home.office.lights')} sub={words('home.office.lightsSub')} flush>
      <table className="ledger single light-table" ref={table} aria-label={words('home.office.lights')}>
        <colgroup><col style={{ width: 186 }} />{chapters.map(({ number }) => <col key={number ?? 0} />)}<col style={{ width: 112 }} /></colgroup>
        <thead>
          <tr>
            <th>{words('home.office.unit')}</th>
            {chapters.map((chapter) => <th key={chapter.number ?? 0} title={chapter.title}><div className="ellipsis">{chapter.title}</div><CountLinkNumber count={chapter.count} to={chapter.link} label={chapter.title} /> {words('home.unit.allUnit')}</th>)}
            <th>{period ? words('home.office.partsOf', { period: period.label.replace(/^\d+年/, '') }) : words('home.office.state')}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.unitId}>
              <td><Link className="link" data-row to={unit.link} title={unit.unitName}>{unit.unitName}</Link>{unit.unsigned > 0 && <div className="urgent sm">{words('home.office.unsigned')} {unit.unsigned}</div>}</td>
              {unit.cells.map((cell) => <Cell key={cell.chapter ?? 0} cell={cell} of={unit.unitName} />)}
              <td className="tnum">{unit.partsTotal === 0 ? <span className="t3 sm">{words('home.office.notDue')}</span> : <>{unit.partsIn}/{unit.partsTotal}　{unit.missing.count === 0 ? <span className="t3">{words('home.office.complete')}</span> : <WordCounts counts={[unit.missing]} of={unit.unitName} />}</>}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{words('home.office.byTask')} <CountLinkNumber count={total.tasks} to={total.link} label={words('home.office.byTask')} /> {words('home.unit.allUnit')}</td>
            {total.cells.map((cell) => <td key={cell.chapter ?? 0}><WordCounts counts={cell.counts} of={words('home.office.byTask')} /></td>)}
            <td className="tnum"><b>{total.partsTotal ? `${total.partsIn}/${total.partsTotal}` : words('home.office.notDue')}</b></td>
          </tr>
        </tfoot>
      </table>
    </Card>
  );
}

const Cell = ({ cell, of }: { cell: LightCell; of: string }) => <td className={cell.tasks === 0 ? '' : `ground ${cell.worst ?? ''}`}><WordCounts counts={cell.counts} of={of} /></td>;
