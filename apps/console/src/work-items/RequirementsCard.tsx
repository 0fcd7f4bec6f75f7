import { useEffect, useState } from 'react';
import type { ReportPart, WorkItemDetail } from '@reform-ledger/contracts';
import { Card, dateText } from '../components/index.js';
import { useWords, type Words } from '../i18n/words.js';
import { changedFields, isNewSince } from './part-changes.js';
import { personInWords } from './person-words.js';

type Verdict = 'met' | 'unmet';

/**
 * 上次退回的 n 条要求，改了没有: each requirement with the reader's own verdict. What is marked 未改全 is offered again as 补正要求.
 * Whether a sentence was answered only a person can say; the system says which fields and files changed.
 */
export function RequirementsCard({ item, answering, parts, onUnmet }: { item: WorkItemDetail; answering: boolean; parts: ReportPart[]; onUnmet: (unmet: string[]) => void }) {
  const words = useWords();
  const [verdicts, setVerdicts] = useState<Record<number, Verdict>>({});
  const { requirements } = item;
  useEffect(() => onUnmet(requirements.filter((_one, index) => verdicts[index] === 'unmet').map((one) => one.text)), [verdicts, requirements, onUnmet]);
  const first = requirements[0];
  if (!first) return null;
  const judging = !answering && item.outcomes.some((outcome) => outcome.kind === 'return');
  const changed = judging ? changesInWords(parts, first.at, words) : '';
  return (
    <Card flush title={words(answering ? 'workItems.requirements.answer' : 'workItems.requirements.check', { count: requirements.length })} right={<span className="sm t3">{words('workItems.requirements.by', { date: dateText(first.at), who: personInWords(first.by) })}</span>}>
      <table className="plain" data-testid="requirements"><tbody>{requirements.map((one, index) => (
        <tr key={index} style={verdicts[index] === 'unmet' ? { background: 'var(--brand-2)' } : undefined}>
          <td style={{ width: 34 }} className="t3 tnum">{index + 1}</td>
          <td className="said" style={{ fontWeight: 500 }}>{one.text}</td>
          {judging && <td style={{ width: 150 }}><span className="judge" role="group" aria-label={one.text}>{(['met', 'unmet'] as const).map((verdict) => <button key={verdict} type="button" aria-pressed={verdicts[index] === verdict} onClick={() => setVerdicts({ ...verdicts, [index]: verdict })}>{words(`workItems.requirements.${verdict}`)}</button>)}</span></td>}
        </tr>
      ))}</tbody></table>
      {changed && <div className="sub" style={{ padding: '6px 14px', borderTop: '1px solid var(--line-2)' }}>{changed}</div>}
    </Card>
  );
}

function changesInWords(parts: ReportPart[], since: string, words: Words): string {
  const said = parts.filter((part) => part.round > 1).map((part) => {
    const fields = [...changedFields(part)].map((field) => words(`workItems.field.${field as 'done'}`));
    const files = part.attachments.filter((file) => isNewSince(since)(file)).length;
    const what = [...fields, ...(files > 0 ? [words('workItems.report.addedFiles', { count: files })] : [])].join('、');
    return what ? words('workItems.requirements.changed', { unit: part.unitName, what }) : words('workItems.requirements.unchanged', { unit: part.unitName });
  });
  return said.join('　');
}
