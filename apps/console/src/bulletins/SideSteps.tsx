import type { BulletinDetail } from '@reform-ledger/contracts';
import { dateText } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { personInWords } from '../work-items/person-words.js';

/** Where the bulletin stands, and what is missing before it can go on. */
export function SideSteps({ detail }: { detail: BulletinDetail }) {
  const words = useWords();
  return (
    <section className="sec" aria-label={words('bulletins.steps')}>
      <ol className="course">{detail.steps.map((step, index) => <li key={step.key} className={step.current ? 'now' : step.done ? 'ok' : undefined} data-n={step.done && !step.current ? '✓' : index + 1} aria-current={step.current ? 'step' : undefined}>{brokenWell(step.label)}</li>)}</ol>
      <Blocks detail={detail} />
    </section>
  );
}

/** A long label breaks between its words. */
const brokenWell = (label: string): string => label.replace(/^(办公室|分管领导)/u, '$1\u200b');

function Blocks({ detail }: { detail: BulletinDetail }) {
  const words = useWords();
  const { cancelled, returned, signedBy } = detail;
  const said = (who: Parameters<typeof personInWords>[0], at: string) => ({ who: personInWords(who), date: dateText(at) });
  if (cancelled) return <div className="block red">{words('bulletins.block.cancelled', { ...said(cancelled.by, cancelled.at), reason: cancelled.reason })}</div>;
  if (detail.state === 'abandoned') return <div className="block">{words('bulletins.block.abandoned')}</div>;
  if (detail.state === 'issued') return signedBy && detail.issuedAt ? <p className="t2 sm">{words('bulletins.block.signed', said(signedBy, detail.issuedAt))}</p> : null;
  return (
    <>
      {returned && <div className="block red said">{words('bulletins.block.returned', { ...said(returned.by, returned.at), opinion: returned.opinion })}</div>}
      {detail.whyNotSend && (detail.state === 'drafting' || detail.state === 'fact_check') && <div className="block"><b>{words('bulletins.block.cannot')}</b>{detail.named.length > 4 && detail.named.every(({ standing }) => standing === 'unasked' || standing === 'settled') ? words('bulletins.block.unasked', { count: detail.named.filter(({ standing }) => standing === 'unasked').length }) : detail.whyNotSend}</div>}
      {detail.waitsFor && !detail.abilities['edit'] && <p className="t2 sm">{words('bulletins.block.waits', { who: detail.waitsFor })}</p>}
    </>
  );
}
