import { useEffect, useRef, useState } from 'react';
import Button from '@mui/material/Button';
import { Card, dateText, ErrorNote, isConfirmKey, ConfirmDialog } from '../components/index.js';
import { DraftLine } from '../forms/DraftLine.js';
import { isMainForm, hasEditableFields } from '../forms/form-schema.js';
import type { FormSchema } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';
import { confirmLabel } from './confirm-label.js';
import { asksForForm, chosenOutcome, missingIn, needsSecondLook, rememberDecision, rememberedDecision, type Decision } from './decision.js';
import { ItemLinks } from './ItemLinks.js';
import { OpinionField } from './OpinionField.js';
import { OutcomeButtons } from './OutcomeButtons.js';
import { ReturnFields } from './ReturnFields.js';
import { StepForm } from './StepForm.js';
import { useAct } from './use-act.js';
import { personalNumbersOf } from './personal-numbers-of.js';
import { useDue } from './use-due.js';
import type { Work } from './work.js';

/** 我的办理: choose, write, confirm. The confirming button says what will happen. */
export function ActCard({ work, unmet }: { work: Work; unmet: string[] }) {
  const words = useWords();
  const { item } = work;
  const linked = <ItemLinks work={work} />;
  if (item.abilities.act) return <ActForm work={work} unmet={unmet} />;
  return (
    <Card title={words('workItems.act.title')} right={linked}>
      <p className="t2" data-testid="why-not">{item.whyNot ?? words(item.state === 'open' ? 'workItems.act.notMine' : 'workItems.act.done')}</p>
    </Card>
  );
}

function ActForm({ work, unmet }: { work: Work; unmet: string[] }) {
  const words = useWords();
  const session = useSession();
  const { item, draft } = work;
  const [decision, setDecision] = useState<Decision>(() => rememberedDecision(item));
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const { act, showProblems, busy, error, problems, clearError } = useAct(work, decision);
  const settled = useSettled();
  const outcome = chosenOutcome(item, decision);
  const { data: due } = useDue(decision.dueDays, outcome?.kind === 'return');
  const change = (part: Partial<Decision>) => setDecision((before) => ({ ...before, ...part }));
  useEffect(() => rememberDecision(item.id, decision), [item.id, decision]);
  const missing = missingIn(item, decision);
  const schema = item.form?.schema as unknown as FormSchema | undefined;
  const sideForm = schema && !isMainForm(schema) && asksForForm(item, outcome) && hasEditableFields(schema, draft.keeper.values);
  const label = confirmLabel(item, decision, due ? dateText(due.dueAt, { clock: false }) : '', words);
  const leads = session.appointments.some((held) => held.role === 'leader');

  const found = asking || tried ? personalNumbersOf(work, decision, words) : [];
  const confirm = async (alwaysAsk: boolean) => {
    if (!settled()) return;
    clearError();
    setTried(true);
    if (missing.length > 0 || !outcome) return;
    if (asksForForm(item, outcome) && work.form.current && (work.form.current.check().length > 0)) { showProblems(); return; }
    if (alwaysAsk || personalNumbersOf(work, decision, words).length > 0 || needsSecondLook(outcome) || (leads && outcome.kind === 'advance')) { setAsking(true); return; }
    await act().catch(() => undefined);
  };
  useConfirmFromForm(() => void confirm(true));
  const choose = (key: string) => {
    clearError();
    setTried(false);
    const next = item.outcomes.find((one) => one.key === key);
    change({ outcome: key, ...(next?.kind === 'return' && decision.mend === '' && unmet.length > 0 ? { mend: unmet.join('\n') } : {}) });
  };
  return (
    <Card title={words('workItems.act.title')} right={<ItemLinks work={work} />}>
      <div onKeyDown={(event) => { if (isConfirmKey(event)) { event.preventDefault(); void confirm(true); } }}>
        {item.outcomes.length > 1 && <OutcomeButtons outcomes={item.outcomes} chosen={decision.outcome} onChoose={choose} />}
        {!outcome && <p className="t3 sm">{words('workItems.act.chooseFirst')}</p>}
        {outcome && (
          <>
            {outcome.kind === 'return' && <ReturnFields item={item} outcome={outcome} decision={decision} onChange={change} missingParts={tried && missing.includes('parts')} missingMend={tried && missing.includes('mend')} />}
            {sideForm && <div style={{ marginBottom: 8 }}><StepForm work={work} narrow schema={schema} label={words('workItems.fill.side')} /><DraftLine draft={draft} onTakeTheirs={work.onTakeTheirs} onInsist={work.onInsist} /></div>}
            <OpinionField outcome={outcome} reviewing={item.outcomes.some((one) => one.kind === 'return')} value={decision.opinion} invalid={tried && missing.includes('opinion')} onChange={(opinion) => change({ opinion })} />
            {tried && missing.includes('opinion') && <p className="sm" style={{ color: 'var(--red)', marginBottom: 6 }}>{words('workItems.act.writeOpinion')}</p>}
            {problems.length > 0 && <div className="trouble" role="alert" style={{ marginBottom: 8 }}><div className="words">{words('workItems.act.formProblems', { count: problems.length, what: problems.slice(0, 3).map((problem) => `${problem.label}${problem.message}`).join('；') })}</div></div>}
            {error !== null && !asking && <div style={{ marginBottom: 8 }}><ErrorNote error={error} /></div>}
            <Button className="act-button" variant="contained" disabled={busy} onClick={() => void confirm(false)} data-testid="confirm">{busy ? words('shell.dialog.busy') : label}</Button>
            <p className="t3 sm" style={{ marginTop: 6 }}>{words('workItems.act.keys')}</p>
          </>
        )}
      </div>
      <ConfirmDialog open={asking} title={words('workItems.act.askTitle', { label: outcome?.label ?? '' })} confirmLabel={label} danger={needsSecondLook(outcome)} found={found} onCancel={() => setAsking(false)} onConfirm={act}>
        <p><b>{item.title}</b>{item.taskTitle && <>　{item.taskNumber} {item.taskTitle}</>}</p>
        <p>{label}。{words('workItems.act.recorded')}</p>
        {decision.opinion && <p className="t2 said" style={{ marginTop: 8 }}>{words('workItems.act.opinion')}：{decision.opinion}</p>}
      </ConfirmDialog>
    </Card>
  );
}

/** Ctrl+Enter in the form at the left confirms like in the card itself: who filled in the last field need not look for the button. */
function useConfirmFromForm(confirm: () => void): void {
  const latest = useRef(confirm);
  useEffect(() => { latest.current = confirm; });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const inForm = event.target instanceof Element && event.target.closest('.item-left') !== null;
      if (!inForm || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** The second press of a double click must not decide the next item, which opens under the same pointer. */
const settleMs = 700;

function useSettled(): () => boolean {
  const since = useRef(0);
  useEffect(() => { since.current = performance.now(); }, []);
  return () => performance.now() - since.current > settleMs;
}
