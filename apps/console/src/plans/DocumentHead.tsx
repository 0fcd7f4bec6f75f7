import { useState, type ReactNode } from 'react';
import type { PlanContent, PlanDetail } from '@reform-ledger/contracts';
import { dateText } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** What the document says of itself, in one line that opens: number, office, date, recipients, upper documents. */
export function DocumentHead({ plan, editable, edit, beside }: { plan: PlanDetail; editable: boolean; edit: (change: (content: PlanContent) => PlanContent) => void; beside?: ReactNode }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const { content } = plan;
  const kind = words(content.issueKind === 'issued_before' ? 'plans.head.issuedBefore' : 'plans.head.toIssue');
  const facts: [string, string][] = [
    [words('plans.head.number'), content.docNumber ?? words('plans.head.notWritten')],
    [words('plans.head.office'), content.issuingOffice ?? words('plans.head.notWritten')],
    [words('plans.head.date'), content.issueDate ? dateText(content.issueDate, { year: true }) : words('plans.head.notWritten')],
    [words('plans.head.years'), content.years.length ? content.years.join('—') : words('plans.head.notWritten')],
    [words('plans.head.recipients'), content.recipients.join('；') || words('plans.head.notWritten')],
    [words('plans.head.references'), content.references.map((reference) => reference.text).join('；') || words('plans.head.none')],
    [words('plans.head.file'), `${plan.source.fileName} · SHA-256 ${plan.source.sha256.slice(0, 8)}`],
  ];
  return (
    <div className="document-head">
      {beside}
      <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? '▾' : '▸'} {words('plans.head.title')}</button>
      <span className="t2 sm">{[content.docNumber, content.issueDate && dateText(content.issueDate, { year: true }), kind].filter(Boolean).join(' · ')}</span>
      {plan.source.notices.length > 0 && <span className="t3 sm" title={plan.source.notices.join('\n')}>{words('plans.head.notices', { count: plan.source.notices.length })}</span>}
      {open && (
        <div className="card facts">
          <label className="fact"><span>{words('plans.head.docTitle')}</span>
            {editable ? <input className="box" value={content.title} maxLength={200} onChange={(event) => { const title = event.target.value; if (title) edit((now) => ({ ...now, title })); }} /> : <b>{content.title}</b>}</label>
          {facts.map(([label, value]) => <div key={label} className="fact"><span>{label}</span><div>{value}</div></div>)}
          {plan.source.notices.map((notice) => <div key={notice} className="fact"><span>{words('plans.head.notice')}</span><div>{notice}</div></div>)}
        </div>
      )}
    </div>
  );
}
