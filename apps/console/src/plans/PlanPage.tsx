import { useCallback, useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import { useNavigate, useSearchParams } from 'react-router-dom';
import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PlanAnswer, PlanDetail } from '@reform-ledger/contracts';
import { clockTime, ConfirmDialog, dateText, ErrorNote, LoadingBars, PageHeader, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { DocumentMenu } from '../documents/DocumentMenu.js';
import { planPapers } from '../documents/papers.js';
import { useWords } from '../i18n/words.js';
import { DocumentHead } from './DocumentHead.js';
import { Figures } from './Figures.js';
import { PlanNotices } from './PlanNotices.js';
import { QuestionPane } from './QuestionPane.js';
import { SourcePane } from './SourcePane.js';
import { TaskPane } from './TaskPane.js';
import type { UnitChoice } from './UnitPicker.js';
import { usePlanDraft } from './use-plan-draft.js';
import { Wire } from './Wire.js';
import './plans.css';

/** Confirming one imported file: the source, the ledger it would make, and what has to be answered first. Read only once it is signed. */
export default function PlanPage() {
  const { id = '' } = useParams();
  const words = useWords();
  const draft = usePlanDraft(id);
  const { plan } = draft;
  if (draft.problem) return <ErrorNote error={draft.problem} onRetry={() => void draft.reload()} />;
  if (!plan) return <><PageHeader title={words('plans.title')} /><LoadingBars rows={10} /></>;
  return <Confirm plan={plan} draft={draft} />;
}

function Confirm({ plan, draft }: { plan: PlanDetail; draft: ReturnType<typeof usePlanDraft> }) {
  const words = useWords();
  const server = useServer();
  const queries = useQueryClient();
  const editable = Boolean(plan.abilities['edit']);
  const columns = useRef<HTMLDivElement>(null);
  const [hot, setHot] = useState<string | null>(null);
  const units = useQuery({ queryKey: ['units', 'choices'], queryFn: async ({ signal }) => (await server.getList('units', { pagination: { page: 1, perPage: 500 }, signal })).data as unknown as UnitChoice[], enabled: editable });

  const mark = useCallback((key: string | null) => setHot(key), []);
  useEffect(() => {
    if (!hot) return;
    // The other pane follows; the one under the pointer does not move away from it.
    for (const element of [document.getElementById(`source-${hot}`), document.getElementById(`task-${hot}`)]) if (element && !element.matches(':hover') && !element.closest('.scroll')?.matches(':hover')) element.scrollIntoView({ block: 'nearest' });
  }, [hot]);
  const go = (taskNumber: number) => {
    const task = plan.content.tasks.find((one) => one.number === taskNumber);
    if (!task) return;
    setHot(task.key);
    document.getElementById(`task-${task.key}`)?.focus();
    for (const prefix of ['source', 'task']) document.getElementById(`${prefix}-${task.key}`)?.scrollIntoView({ block: 'center' });
  };
  const [search] = useSearchParams();
  const wanted = Number(search.get('task'));
  useEffect(() => {
    // 在原文中看: the task page opens the document at its own place.
    if (wanted > 0) go(wanted);
    // Only when the address names another place: an edit of the plan must not scroll the page.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, plan.id]);
  const answer = async (given: PlanAnswer) => {
    draft.edit((content) => ({ ...content, answers: [...content.answers.filter((one) => one.questionId !== given.questionId), given] }));
    try {
      await draft.save();
    } catch (problem) {
      draft.undo();
      throw problem;
    }
  };
  return (
    <div className="plan-page">
      <PageHeader title={words(editable ? 'plans.confirmTitle' : 'plans.readTitle', { title: plan.content.title })} tabTitle={plan.content.title} crumbs={[{ label: words('plans.title'), to: '/plans' }]}
        sub={<DocumentHead plan={plan} editable={editable} edit={draft.edit} beside={<><StateTag plan={plan} /><DocumentMenu papers={planPapers(plan, words)} inline /></>} />} actions={<Actions plan={plan} draft={draft} />} />
      <PlanNotices plan={plan} draft={draft} />
      <Figures plan={plan} />
      <div className="columns" ref={columns} onMouseLeave={() => setHot(null)}>
        <SourcePane plan={plan} hot={hot} onHot={mark} />
        <TaskPane plan={plan} editable={editable} hot={hot} onHot={mark} edit={draft.edit} onUndo={draft.undo} canUndo={draft.canUndo} units={units.data ?? []} />
        <QuestionPane plan={plan} editable={editable} units={units.data ?? []} onAnswer={answer} onGo={go} onUnitsChanged={() => void queries.invalidateQueries({ queryKey: ['units'] })} />
        <Wire columns={columns} hot={hot} />
      </div>
    </div>
  );
}

const tones = { confirming: 'blue', signing: 'yellow', returned: 'red', issued: 'green', abandoned: 'grey' } as const;

function StateTag({ plan }: { plan: PlanDetail }) {
  const words = useWords();
  return <><Tag tone={tones[plan.state]}>{words(`plans.states.${plan.state}`)}</Tag>{plan.sample && <Tag tone="outline">{words('shell.state.sample')}</Tag>}</>;
}

/** What can be done with the plan now. The main button says what is still missing, not only that something is. */
function Actions({ plan, draft }: { plan: PlanDetail; draft: ReturnType<typeof usePlanDraft> }) {
  const words = useWords();
  const server = useServer();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'send' | 'abandon' | null>(null);
  const [reason, setReason] = useState('');
  if (!plan.abilities['send'] && !plan.abilities['abandon']) return null;
  const open = plan.openQuestions;
  const send = async () => {
    const saved = await draft.save();
    draft.accept(await server.sendPlan(plan.id, { version: (saved ?? plan).version }));
    setAsking(null);
  };
  const abandon = async () => {
    const saved = await draft.save();
    draft.accept(await server.abandonPlan(plan.id, { reason: reason.trim(), version: (saved ?? plan).version }));
    setAsking(null);
  };
  const blocked = open > 0 || plan.readiness.length > 0;
  return (
    <>
      <span className="t3 sm saved" role="status">{draft.saving ? words('plans.saving') : draft.dirty ? words('plans.unsaved') : words('plans.savedAt', { time: clockTime(plan.savedAt) })}</span>
      <Button variant="outlined" color="inherit" onClick={() => navigate('/plans')}>{words('plans.leave')}</Button>
      {plan.abilities['abandon'] && <Button variant="text" color="inherit" onClick={() => setAsking('abandon')}>{words('plans.abandon')}</Button>}
      {plan.abilities['send'] && <Button variant="contained" disabled={blocked} onClick={() => setAsking('send')}>{open > 0 ? words('plans.sendBlocked', { count: open }) : plan.readiness.length > 0 ? words('plans.sendUnready', { count: plan.readiness.length }) : words('plans.send')}</Button>}
      <ConfirmDialog open={asking === 'send'} title={words('plans.sendTitle', { title: plan.content.title })} confirmLabel={words('plans.sendConfirm')} onCancel={() => setAsking(null)} onConfirm={send}>
        <p>{words(plan.content.issueKind === 'issued_before' ? 'plans.sendTextBefore' : 'plans.sendText', { tasks: plan.content.tasks.length, number: plan.content.docNumber ?? '', date: plan.content.issueDate ? dateText(plan.content.issueDate, { year: true }) : '' })}</p>
      </ConfirmDialog>
      <ConfirmDialog open={asking === 'abandon'} title={words('plans.abandonTitle', { title: plan.content.title })} confirmLabel={words('plans.abandonConfirm')} danger disabled={reason.trim().length < 2} why={words('plans.abandonWhy')} onCancel={() => setAsking(null)} onConfirm={abandon}>
        <textarea className="box area" rows={3} aria-label={words('plans.abandonReason')} placeholder={words('plans.abandonReason')} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </ConfirmDialog>
    </>
  );
}
