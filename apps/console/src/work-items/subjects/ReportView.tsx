import { useState } from 'react';
import type { ReportPart } from '@reform-ledger/contracts';
import { Card, dateText, Tag } from '../../components/index.js';
import { useWords } from '../../i18n/words.js';
import { isMainForm } from '../../forms/form-schema.js';
import type { FormSchema } from '@reform-ledger/contracts';
import { FillCard } from '../FillCard.js';
import { RequirementsCard } from '../RequirementsCard.js';
import type { ReportOnItem } from '../subject-shapes.js';
import type { Work } from '../work.js';
import { OtherUnits } from './OtherUnits.js';
import { PartCard } from './PartCard.js';

/** A report: what was asked for last time, what each unit says now with its changes, and how the other units stand. */
export function ReportView({ work, report, onUnmet }: { work: Work; report: ReportOnItem; onUnmet: (unmet: string[]) => void }) {
  const { item } = work;
  const mine = report.parts.find((part) => part.id === report.partId) ?? null;
  const others = report.parts.filter((part) => part !== mine);
  const filling = item.state === 'open' && item.stage === 'fill' && item.form !== null && !item.form.readOnly && isMainForm(item.form.schema as unknown as FormSchema);
  // Before the director lies a proposal to return again, shown above; no unit has seen it yet, so there is nothing to answer.
  const answered = report.proposedReturn === null;
  const returnedAt = answered ? (item.requirements[0]?.at ?? null) : null;
  return (
    <>
      <ReportLine report={report} />
      {answered && <RequirementsCard item={item} answering={filling} parts={mine ? [mine] : report.parts} onUnmet={onUnmet} />}
      {filling ? <FillCard work={work} /> : <Parts parts={mine ? [mine] : report.parts} returnedAt={returnedAt} />}
      {mine && others.length > 0 && <OtherUnits report={report} parts={others} />}
    </>
  );
}

function ReportLine({ report }: { report: ReportOnItem }) {
  const words = useWords();
  const { proposedReturn } = report;
  if (!report.retroactive && !report.correctionReason && !proposedReturn && !report.summaryLine) return null;
  return (
    <Card>
      {report.retroactive && <p><Tag tone="outline">{words('workItems.report.retroactive')}</Tag> {words('workItems.report.retroactiveHint')}</p>}
      {report.correctionReason && <p><Tag tone="outline">{words('workItems.report.correction')}</Tag> {report.correctionReason}</p>}
      {report.summaryLine && <p><b>{words('workItems.report.summaryLine')}</b>　{report.summaryLine}</p>}
      {proposedReturn && <p><b>{words('workItems.report.proposed', { who: proposedReturn.by.name, date: dateText(proposedReturn.at) })}</b>　<span className="said">{[proposedReturn.opinion, proposedReturn.mend].filter(Boolean).join('\n')}</span>
        <span className="t3">（{report.parts.filter((part) => proposedReturn.partIds.includes(part.id)).map((part) => part.unitName).join('、')}）</span></p>}
    </Card>
  );
}

function Parts({ parts, returnedAt }: { parts: ReportPart[]; returnedAt: string | null }) {
  const [onlyChanges, setOnlyChanges] = useState(false);
  const anyBefore = parts.some((part) => part.previousValues !== null);
  return parts.map((part) => <PartCard key={part.id} part={part} returnedAt={part.round > 1 ? returnedAt : null} startOpen={parts.length <= 8 || part.kind === 'main' || part.stance === 'dissent' || part.round > 1} onlyChanges={onlyChanges} onOnlyChanges={anyBefore ? setOnlyChanges : undefined} />);
}
