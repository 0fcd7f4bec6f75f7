import '../../bulletins/bulletins.css';
import { Card, dateText, Tag } from '../../components/index.js';
import { DraftLine } from '../../forms/DraftLine.js';
import { useWords } from '../../i18n/words.js';
import type { FactCheckOnItem } from '../subject-shapes.js';
import type { Work } from '../work.js';

interface AnswerLine { text: string; proposed?: string }

/** The sentences of a bulletin that name this unit, one by one: true as they stand, or how they should read. Nothing else of the draft is shown. */
export function FactCheckView({ work, check }: { work: Work; check: FactCheckOnItem }) {
  const words = useWords();
  const { item, draft } = work;
  const answering = item.state === 'open' && item.abilities.act && item.form !== null && !item.form.readOnly;
  const typed = (draft.keeper.values['lines'] as AnswerLine[] | undefined) ?? [];
  const write = (index: number, proposed: string) => draft.keeper.change({ values: { ...draft.keeper.values, lines: check.lines.map((line, at) => ({ ...typed[at], text: line.text, proposed: at === index ? proposed : (typed[at]?.proposed ?? '') })) } });
  return (
    <Card flush title={words('bulletins.check.title', { unit: check.unitName })} sub={words('bulletins.check.sub', { bulletin: check.title, date: dateText(check.dueAt) })} right={answering ? <DraftLine draft={draft} onTakeTheirs={work.onTakeTheirs} onInsist={work.onInsist} /> : undefined}>
      {answering && <p className="t2" style={{ padding: '10px 14px 0' }}>{words('bulletins.check.hint')}</p>}
      {check.lines.map((line, index) => (
        <div key={line.key} className="checked-sentence">
          <div className="t3 sm">{words('bulletins.check.sentence')} {check.lines.length > 1 ? index + 1 : ''}</div>
          <p className="words">{line.text}</p>
          {answering ? (
            <div className="proposal">
              <div className="row"><label className="t2 sm" htmlFor={`proposed-${index}`}>{words('bulletins.check.proposed')}</label>{!typed[index]?.proposed && <button type="button" className="link sm" onClick={() => write(index, line.text)}>{words('bulletins.check.fromSentence')}</button>}</div>
              <textarea id={`proposed-${index}`} className="typed" rows={2} maxLength={1000} value={typed[index]?.proposed ?? ''} placeholder={words('bulletins.check.proposedHint')} onChange={(event) => write(index, event.target.value)} />
            </div>
          ) : <Answered line={line} />}
        </div>
      ))}
    </Card>
  );
}

function Answered({ line }: { line: FactCheckOnItem['lines'][number] }) {
  const words = useWords();
  if (line.answer === null) return <Tag tone="yellow">{words('bulletins.check.unanswered')}</Tag>;
  if (line.answer === 'confirmed') return <Tag tone="green">{words('bulletins.check.confirmed')}</Tag>;
  if (line.answer === 'silent') return <><Tag tone="red">{words('bulletins.check.unanswered')}</Tag>{line.ruling === 'deemed' && <span className="t2">　{words('bulletins.named.ruled.deemed', { reason: line.reason ?? '' })}</span>}</>;
  return (
    <>
      <Tag tone="red">{words('bulletins.check.correction')}</Tag><p className="words">{line.proposed}</p>
      {line.ruling === 'accepted' && <p className="t2">{words('bulletins.named.ruled.accepted')}{line.result ? `　${words('bulletins.check.result', { text: line.result })}` : ''}</p>}
      {line.ruling === 'refused' && <p className="t2">{words('bulletins.named.ruled.refused', { reason: line.reason ?? '' })}</p>}
    </>
  );
}
