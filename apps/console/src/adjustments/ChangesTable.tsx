import type { AdjustmentChange } from '@reform-ledger/contracts';
import { Tag } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** What changes, a line each: as it is (or was), and as it becomes. What was mended since a return carries its mark. */
export function ChangesTable({ changes, past = false }: { changes: AdjustmentChange[]; past?: boolean }) {
  const words = useWords();
  return (
    <table className="plain changes">
      <thead><tr><th style={{ width: '26%' }}>{words('adjustments.field')}</th><th>{words(past ? 'adjustments.was' : 'adjustments.before')}</th><th>{words('adjustments.after')}</th></tr></thead>
      <tbody>{changes.map((change, index) => (
        <tr key={index}><td>{change.field}{change.fresh && <>　<Tag tone="blue">{words('adjustments.fresh')}</Tag></>}</td><td><del className="old">{change.before}</del></td><td><ins className="new">{change.after}</ins></td></tr>
      ))}</tbody>
    </table>
  );
}
