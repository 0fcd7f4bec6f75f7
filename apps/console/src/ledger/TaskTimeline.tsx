import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { TimelineStep, WorkItemRow } from '@reform-ledger/contracts';
import { Card, DateText, EmptyState, listLink } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';

const shownAtFirst = 12;
const at = (step: TimelineStep): string => step.closedAt ?? step.openedAt;

/** Who did what, the newest on top; what waits now first of all. */
export function TaskTimeline({ steps, open, taskId }: { steps: TimelineStep[]; open: WorkItemRow[]; taskId: string }) {
  const words = useWords();
  const { abilities } = useSession();
  const [all, setAll] = useState(false);
  const past = steps.filter((step) => !step.current).sort((a, b) => (at(a) < at(b) ? 1 : -1));
  const waiting = [...open].filter((item) => !item.optional).sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
  const shown = all ? past : past.slice(0, Math.max(3, shownAtFirst - waiting.length));
  return (
    <Card title={words('ledger.timeline.title')} right={abilities.seeJournal && <Link className="link sm no-print" to={listLink('/journal', { taskId })}>{words('ledger.timeline.journal')}</Link>} className="course">
      {waiting.length + past.length === 0 ? <EmptyState what={words('ledger.timeline.none')} next="" /> : (
        <ol>
          {waiting.map((item) => <WaitingStep key={item.id} item={item} />)}
          {shown.map((step) => <PastStep key={`${step.step}-${step.openedAt}-${step.nodeId}`} step={step} />)}
        </ol>
      )}
      {past.length > shown.length && <button type="button" className="link sm no-print" onClick={() => setAll(true)}>{words('ledger.timeline.more', { count: past.length + waiting.length })}</button>}
      {all && past.length > shownAtFirst && <button type="button" className="link sm no-print" onClick={() => setAll(false)}>{words('ledger.timeline.less')}</button>}
    </Card>
  );
}

function WaitingStep({ item }: { item: WorkItemRow }) {
  const words = useWords();
  return (
    <li className="now">
      <div className="k"><DateText value={item.openedAt} />　<b>{words('ledger.timeline.now')}</b></div>
      <div><Link className="link" to={`/work-items/${item.id}`}>{item.title}</Link></div>
      <div className="l2">{words('ledger.timeline.turn', { who: item.whoReceives })}，{words('ledger.timeline.held', { days: item.waitedDays })}{item.dueAt && <>，<DateText value={item.dueAt} clock={false} /> {words('ledger.count.due')}</>}</div>
    </li>
  );
}

function PastStep({ step }: { step: TimelineStep }) {
  const words = useWords();
  const who = step.person ? [step.person.unitName, step.person.name].filter(Boolean).join(' ') : step.system ? words('ledger.timeline.system') : step.unitName ?? step.authority;
  const detail = [step.nodeName !== step.action ? step.nodeName : '', step.opinion ? words('ledger.timeline.opinion', { text: step.opinion }) : '', step.system ? '' : words('ledger.timeline.held', { days: step.heldDays }) + (step.limitDays === null ? '' : `，${words('ledger.timeline.limit', { days: step.limitDays })}`)].filter(Boolean).join('　');
  return (
    <li>
      <div className="k"><DateText value={at(step)} />　{step.action}</div>
      <div>{who}</div>
      <div className="l2" title={step.authority || undefined}>{detail}</div>
    </li>
  );
}
