import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PlanDetail, PlanRow } from '@reform-ledger/contracts';
import { Card, dateText, EmptyState, ErrorNote, LoadingBars, PageHeader, Tag, TwoLineCell, useQueryPage } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { ServerProblem } from '../server/server-problem.js';
import { useSession } from '../session/session-store.js';
import './plans.css';

/** The files imported so far, and the three ways to import one: a file, pasted text, an offered sample. */
export default function PlansPage() {
  const words = useWords();
  const { abilities } = useSession();
  const query = useQueryPage<PlanRow>('plans', { page: 1, perPage: 100 });
  return (
    <>
      <PageHeader title={words('plans.title')} sub={words('plans.sub')} />
      <div className="stack">
        {abilities.importPlans && <ImportBox />}
      <Card title={words('plans.list.title')} flush>
        {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending ? <LoadingBars rows={4} /> : query.data && query.data.items.length === 0 ? <EmptyState what={words('plans.list.empty')} next={words('plans.list.emptyNext')} /> : (
          <table className="ledger"><thead><tr><th>{words('plans.list.file')}</th><th style={{ width: 230 }}>{words('plans.head.number')}</th><th style={{ width: 90 }}>{words('plans.list.tasks')}</th><th style={{ width: 150 }}>{words('plans.list.state')}</th><th style={{ width: 190 }}>{words('plans.list.imported')}</th></tr></thead>
            <tbody>{query.data?.items.map((plan) => <PlanLine key={plan.id} plan={plan} />)}</tbody></table>
        )}
      </Card>
      </div>
    </>
  );
}

const tones = { confirming: 'blue', signing: 'yellow', returned: 'red', issued: 'green', abandoned: 'grey' } as const;

function PlanLine({ plan }: { plan: PlanRow }) {
  const words = useWords();
  const waiting = plan.state === 'confirming' && plan.openQuestions > 0 ? words('plans.list.open', { count: plan.openQuestions }) : '';
  return (
    <tr>
      <td><TwoLineCell strong first={<><Link className="link" to={`/plans/${plan.id}`}>{plan.title}</Link>{plan.sample && <>{' '}<Tag tone="outline">{words('shell.state.sample')}</Tag></>}</>} second={plan.issuingOffice ?? words('plans.list.noOffice')} /></td>
      <td><TwoLineCell first={plan.docNumber ?? words('plans.list.noNumber')} second={plan.issueDate ? dateText(plan.issueDate, { year: true }) : words('plans.list.noDate')} /></td>
      <td className="tnum">{words('plans.list.items', { count: plan.tasks })}</td>
      <td><TwoLineCell first={<Tag tone={tones[plan.state]}>{words(`plans.states.${plan.state}`)}</Tag>} second={waiting} /></td>
      <td><TwoLineCell first={plan.createdBy.name} second={dateText(plan.createdAt)} /></td>
    </tr>
  );
}

function ImportBox() {
  const words = useWords();
  const server = useServer();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [pasting, setPasting] = useState(false);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const samples = useQuery({ queryKey: ['plans', 'samples'], queryFn: () => server.planSamples().catch(() => []) });
  const last = useRef<{ name: string; work: (correctionOfPlanId?: string) => Promise<PlanDetail> } | null>(null);
  const run = async (name: string, work: (correctionOfPlanId?: string) => Promise<PlanDetail>, correctionOfPlanId?: string) => {
    last.current = { name, work };
    setBusy(name);
    setProblem(null);
    try {
      const plan = await work(correctionOfPlanId);
      await queries.invalidateQueries({ queryKey: ['plans'] });
      navigate(`/plans/${plan.id}`);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy('');
    }
  };
  const take = (file: File | undefined) => { if (file) void run(file.name, (corrected) => server.importPlanFile(file, corrected)); };
  const existing = problem instanceof ServerProblem && problem.code === 'SOURCE_ALREADY_IMPORTED' ? String(problem.details?.['planId'] ?? '') : '';
  return (
    <Card title={words('plans.import.title')} sub={words('plans.import.kinds')}>
      <div className={`drop${over ? ' over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files[0]); }}>
        <input ref={input} type="file" hidden accept=".txt,.docx,.xlsx,.md,.csv,.tsv" onChange={(event) => { take(event.target.files?.[0]); event.target.value = ''; }} />
        <Button variant="contained" disabled={busy !== ''} onClick={() => input.current?.click()}>{words('plans.import.choose')}</Button>
        <span className="t2">{words('plans.import.drop')}</span><span className="grow" />
        <Button variant="outlined" color="inherit" disabled={busy !== ''} onClick={() => setPasting(!pasting)}>{words('plans.import.paste')}</Button>
        {samples.data?.map((sample) => <Button key={sample.key} variant="outlined" color="inherit" disabled={busy !== ''} onClick={() => void run(sample.fileName, () => server.importPlanSample(sample.key))}>{words('plans.import.sample', { title: sample.title })}</Button>)}
      </div>
      {pasting && (
        <div className="paste">
          <textarea className="box area" rows={8} aria-label={words('plans.import.pasteHere')} placeholder={words('plans.import.pasteHere')} value={text} onChange={(event) => setText(event.target.value)} />
          <Button variant="contained" disabled={busy !== '' || text.trim() === ''} onClick={() => void run(words('plans.import.pasted'), (corrected) => server.importPlanText({ text, ...(corrected ? { correctionOfPlanId: corrected } : {}) }))}>{words('plans.import.read')}</Button>
        </div>
      )}
      {busy && <p className="t2" role="status">{words('plans.import.reading', { name: busy })}</p>}
      {problem !== null && <ErrorNote error={problem}>{existing && <> <Link className="link" to={`/plans/${existing}`}>{words('plans.import.openExisting')}</Link>{'　'}<button type="button" className="link" onClick={() => { if (last.current) void run(last.current.name, last.current.work, existing); }}>{words('plans.import.asCorrection')}</button></>}</ErrorNote>}
    </Card>
  );
}
