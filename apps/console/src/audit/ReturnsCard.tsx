import type { ReturnStep } from '@reform-ledger/contracts';
import { Card, DateText, TwoLineCell } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** Who returned what to whom, why, what was to be mended until when, and what came of it. */
export function ReturnsCard({ returns }: { returns: ReturnStep[] }) {
  const words = useWords();
  return (
    <Card flush title={words('audit.returns.title')} sub={words('audit.returns.count', { count: new Set(returns.map((one) => one.seq)).size })}>
      <table className="ledger" aria-label={words('audit.returns.title')}>
        <colgroup><col style={{ width: 70 }} /><col style={{ width: 130 }} /><col style={{ width: 170 }} /><col style={{ width: 230 }} /><col /><col style={{ width: 130 }} /><col style={{ width: 210 }} /></colgroup>
        <thead><tr><th className="ra">{words('audit.journal.seq')}</th><th>{words('audit.returns.at')}</th><th>{words('audit.returns.by')}</th><th>{words('audit.returns.to')}</th><th>{words('audit.returns.reason')}</th><th>{words('audit.returns.due')}</th><th>{words('audit.returns.answer')}</th></tr></thead>
        <tbody>{returns.map((one) => (
          <tr key={`${one.seq} ${one.to} ${one.subject}`} className={one.later ? 'later' : undefined} title={one.later ? words('audit.returns.later') : undefined}>
            <td className="ra tnum">{one.seq.toLocaleString('zh-CN')}</td><td className="tnum"><DateText value={one.at} /></td><td>{one.by}</td>
            <td><TwoLineCell first={one.to} second={one.subject} /></td>
            <td><TwoLineCell first={one.reason} second={one.mend ? words('audit.returns.mend', { mend: one.mend }) : undefined} /></td>
            <td className="tnum">{one.dueAt && <DateText value={one.dueAt} />}</td>
            <td>{one.answer}{one.answeredAt && <span className="l2">　{one.answeredBy} <DateText value={one.answeredAt} /></span>}</td>
          </tr>
        ))}</tbody>
      </table>
    </Card>
  );
}
