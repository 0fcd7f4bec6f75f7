import type { FormSchema } from '@reform-ledger/contracts';
import { Card, PersonalNumberNote } from '../components/index.js';
import { DraftLine } from '../forms/DraftLine.js';
import { EvidenceEditor } from '../forms/EvidenceEditor.js';
import { useWords } from '../i18n/words.js';
import { numbersInFiles } from './personal-numbers-of.js';
import { reportOf } from './subject-shapes.js';
import { StepForm } from './StepForm.js';
import type { Work } from './work.js';

/** The form of a step that is itself the work: the unit's part of a report, with its evidence. Saved while it is typed. */
export function FillCard({ work, title }: { work: Work; title?: string }) {
  const words = useWords();
  const { item, draft, evidence } = work;
  const report = reportOf(item);
  const change = (attachmentIds: string[]) => draft.keeper.change({ attachmentIds });
  return (
    <Card title={title ?? words('workItems.fill.title')} sub={report ? `${report.periodLabel} ${item.unitName ?? ''}` : undefined} right={<DraftLine draft={draft} onTakeTheirs={work.onTakeTheirs} onInsist={work.onInsist} />}>
      <StepForm work={work} label={words('workItems.fill.title')} schema={item.form!.schema as unknown as FormSchema} />
      {item.abilities.attach && (
        <div className="field" style={{ marginTop: 6 }}>
          <span className="label">{words('workItems.field.evidence')}</span>
          <EvidenceEditor workItemId={item.id} files={evidence.files} isEarlier={evidence.isEarlier} onAdded={(file) => change(evidence.add(file))} onRemoved={(file) => change(evidence.remove(file))} />
          <PersonalNumberNote found={numbersInFiles(evidence.files)} />
        </div>
      )}
    </Card>
  );
}
