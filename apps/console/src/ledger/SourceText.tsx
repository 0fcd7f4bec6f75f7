import { Link } from 'react-router-dom';
import type { ReactNode } from 'react';
import type { TaskDetail } from '@reform-ledger/contracts';
import { Card } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';

const kinds = ['deadline', 'target', 'unit'] as const;

/** The document's own words with what was read out of them: units purple, deadlines teal, targets magenta. Nothing is rewritten. */
export function SourceText({ task }: { task: TaskDetail }) {
  const words = useWords();
  const { home } = useSession();
  const readsPlans = home === 'office' || home === 'leader' || home === 'auditor';
  return (
    <Card title={words('ledger.source.title')} sub={[task.docNumber, task.ordinalText].filter(Boolean).join('　')}
      right={<span className="row">{kinds.map((kind) => <mark key={kind} className={`m-${kind} sm`}>{words(`ledger.source.${kind}`)}</mark>)}{readsPlans && <Link className="link no-print" to={`/plans/${task.planId}?task=${task.number}`}>{words('ledger.source.open')}</Link>}</span>}>
      <div className="clause">{highlighted(task.source)}</div>
      <Remarks task={task} />
    </Card>
  );
}

function Remarks({ task }: { task: TaskDetail }) {
  const words = useWords();
  const remarks = [
    task.openList ? words('ledger.task.openList') : '', task.byDuty ? words('ledger.task.byDuty') : '', task.concerned.length ? words('ledger.task.concerned', { list: task.concerned.join('、') }) : '',
  ].filter(Boolean);
  return remarks.length ? <p className="sub" style={{ marginTop: 6 }}>{remarks.join('；')}。</p> : null;
}

/** Marks may touch or overlap: the text is cut at every edge, and each piece carries the first mark that covers it. */
function highlighted({ text, start, marks }: TaskDetail['source']): ReactNode[] {
  const inside = marks.map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start })).filter((mark) => mark.end > 0 && mark.start < text.length && mark.end > mark.start);
  const edges = [...new Set([0, text.length, ...inside.flatMap((mark) => [Math.max(0, mark.start), Math.min(text.length, mark.end)])])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1]!;
    const piece = text.slice(from, to);
    const mark = inside.find((one) => one.start <= from && one.end >= to);
    return mark ? <mark key={from} className={`m-${mark.kind}`}>{piece}</mark> : <span key={from}>{piece}</span>;
  });
}
