import { useRef, useState } from 'react';
import type { LedgerPage, LedgerRow, Light } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';
import { lightKeys } from '../lights/light-keys.js';
import { LightTag } from '../lights/LightTag.js';
import { chapterText } from './ledger-filter.js';
import { LedgerLine } from './LedgerLine.js';
import { useRowKeys } from './use-row-keys.js';

const columns = [{ key: 'number', width: 42 }, { key: 'task' }, { key: 'units', width: 108 }, { key: 'person', width: 72 }, { key: 'deadline', width: 122 }, { key: 'progress', width: 120 }, { key: 'light', width: 188 }, { key: 'report', width: 96 }, { key: 'receipt', width: 74 }, { key: 'problems', width: 108 }, { key: 'latest', width: 110 }] as const;

interface Group { number: number | null; title: string; average: number | null; planned: number | null; lights: Partial<Record<Light, number>>; rows: LedgerRow[] }

function grouped(page: LedgerPage): Group[] {
  const numbers = [...new Set(page.items.map((row) => row.chapterNumber))];
  return numbers.map((number) => {
    const rows = page.items.filter((row) => row.chapterNumber === number);
    const chapter = page.chapters.find((one) => one.number === number);
    return { number, title: chapter?.title ?? rows[0]?.chapterTitle ?? '', average: chapter?.averageProgress ?? null, planned: chapter?.averagePlanned ?? null, lights: chapter?.lights ?? {}, rows };
  });
}

/** The lines of the ledger by chapter, heads staying in sight. Nothing is changed here: figures come from reports, duties from adjustments. */
export function LedgerTable({ page, busy }: { page: LedgerPage; busy: boolean }) {
  const words = useWords();
  const body = useRef<HTMLTableElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<number | null>>(new Set());
  useRowKeys(body);
  const fold = (number: number | null) => setFolded((before) => {
    const next = new Set(before);
    if (!next.delete(number)) next.add(number);
    return next;
  });
  const retroactive = page.period?.retroactive ?? false;
  return (
    <table className="ledger sticky work-ledger" ref={body} aria-label={words('ledger.title')} aria-busy={busy}>
      <colgroup>{columns.map((column) => <col key={column.key} style={'width' in column ? { width: column.width } : undefined} />)}</colgroup>
      <thead><tr>{columns.map((column) => <th key={column.key} scope="col" className={column.key === 'number' ? 'no' : undefined}>{column.key === 'light' ? words('lights.head') : words(`ledger.head.${column.key}`)}</th>)}</tr></thead>
      {grouped(page).map((group) => (
        <tbody key={group.number ?? 'none'} className={folded.has(group.number) ? 'folded' : undefined}>
          <ChapterLine group={group} folded={folded.has(group.number)} onFold={() => fold(group.number)} />
          {group.rows.map((row) => <LedgerLine key={row.id} row={row} retroactive={retroactive} />)}
        </tbody>
      ))}
    </table>
  );
}

function ChapterLine({ group, folded, onFold }: { group: Group; folded: boolean; onFold: () => void }) {
  const words = useWords();
  return (
    <tr className="chapter">
      <th scope="rowgroup" colSpan={5}>
        <button type="button" className="fold no-print" aria-expanded={!folded} aria-label={words(folded ? 'ledger.unfold' : 'ledger.fold')} onClick={onFold}>{folded ? '▸' : '▾'}</button>
        {chapterText(group.number, group.title, words)}<span className="t3">　{words('ledger.items', { count: group.rows.length })}</span>
      </th>
      <th className="tnum"><span className="sm">{group.average === null ? <span className="t3">{words('ledger.noAverage')}</span> : words('ledger.average', { percent: group.average })}{group.planned !== null && <span className="t3"> {words('lights.averagePlanned', { percent: group.planned })}</span>}</span></th>
      <th colSpan={5} className="tnum chapter-lights">{lightKeys.filter((light) => (group.lights[light] ?? 0) > 0).map((light) => <span key={light} className="sm"><LightTag light={light} /> {group.lights[light]}　</span>)}</th>
    </tr>
  );
}
