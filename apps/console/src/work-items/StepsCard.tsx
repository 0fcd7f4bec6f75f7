import type { TimelineStep } from '@reform-ledger/contracts';
import { Card, dateText } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** 办理过程: every step with its number on the diagram, newest on top; held times add up to the sum. */
export function StepsCard({ steps, totalDays }: { steps: TimelineStep[]; totalDays: number }) {
  const words = useWords();
  return (
    <Card flush title={words('workItems.steps.title')} right={<span className="sm t3 tnum">{words('workItems.steps.total', { days: totalDays.toFixed(1) })}</span>}>
      <ol className="steps" reversed>{steps.toReversed().map((step) => <Step key={step.step} step={step} />)}</ol>
    </Card>
  );
}

function Step({ step }: { step: TimelineStep }) {
  const words = useWords();
  const who = step.person?.name ?? (step.system ? words('workItems.steps.system') : step.authority);
  const from = [step.person?.unitName, step.person?.post].filter(Boolean).join(' ');
  return (
    <li className={step.current ? 'now' : undefined} aria-current={step.current ? 'step' : undefined}>
      <i className="nb" aria-label={words('workItems.steps.number', { step: step.step })}>{step.step}</i>
      <div className="head"><b title={from || undefined}>{who}</b><span style={{ whiteSpace: 'nowrap' }}>{step.current ? words('workItems.steps.working') : step.action}</span><span className="grow" /><span className="small tnum" style={{ whiteSpace: 'nowrap' }}>{step.closedAt ? dateText(step.closedAt) : words('workItems.steps.now')}</span></div>
      <div className="small">{[from, step.nodeName].filter(Boolean).join('　')}</div>
      {step.opinion && <div className="quote">“{step.opinion}”</div>}
      {step.person && step.authority && !sameWords(step.authority, from) && <div className="small by">{words('workItems.steps.authority', { authority: step.authority })}</div>}
      <div className="small tnum">{words(step.current ? 'workItems.steps.heldSoFar' : 'workItems.steps.held', { days: step.heldDays.toFixed(1) })}{step.limitDays !== null && words('workItems.steps.limit', { days: step.limitDays.toFixed(1) })}</div>
    </li>
  );
}

/** The authority only says something when it is not the post already shown. */
const sameWords = (authority: string, from: string): boolean => authority.replace(/\s/g, '') === from.replace(/\s/g, '');
