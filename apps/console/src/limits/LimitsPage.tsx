import { useState, type FormEvent } from 'react';
import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { LimitsView } from '@reform-ledger/contracts';
import { Card, ErrorNote, FieldRow, LoadingBars, PageHeader } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { ReminderRulesCard } from './ReminderRulesCard.js';

const fields = ['receiptDays', 'disputeDays', 'partsDays', 'reviewDays', 'extensionDays', 'unitPlanDays', 'factCheckDays'] as const;

/** 办理时限: how many working days the office gives, and whether it reviews reports in one step or two. Whoever may not change them reads them. */
export default function LimitsPage() {
  const words = useWords();
  const server = useServer();
  const query = useQuery({ queryKey: ['limits'], queryFn: ({ signal }) => server.getLimits(signal) });
  return (
    <>
      <PageHeader title={words('organization.limits.title')} sub={words('organization.limits.sub')} />
      <Card title={words('organization.limits.card')} sub={words('organization.limits.from')}>
        {query.error ? <ErrorNote error={query.error} onRetry={() => void query.refetch()} /> : query.data ? <LimitsForm key={query.data.version} limits={query.data} /> : <LoadingBars rows={4} />}
      </Card>
      <div style={{ height: 12 }} />
      <ReminderRulesCard />
    </>
  );
}

function LimitsForm({ limits }: { limits: LimitsView }) {
  const words = useWords();
  const server = useServer();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Record<(typeof fields)[number], string>>({ receiptDays: String(limits.receiptDays), disputeDays: String(limits.disputeDays), partsDays: String(limits.partsDays), reviewDays: String(limits.reviewDays), extensionDays: String(limits.extensionDays), unitPlanDays: String(limits.unitPlanDays), factCheckDays: String(limits.factCheckDays) });
  const [twoStepReview, setTwoStepReview] = useState(limits.twoStepReview);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const editable = Boolean(limits.abilities['edit']);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const days = (name: (typeof fields)[number]) => Number(typed[name]);
      const saved = await server.changeLimits({ receiptDays: days('receiptDays'), disputeDays: days('disputeDays'), partsDays: days('partsDays'), reviewDays: days('reviewDays'), extensionDays: days('extensionDays'), unitPlanDays: days('unitPlanDays'), factCheckDays: days('factCheckDays'), twoStepReview, reason: reason.trim(), version: limits.version });
      queries.setQueryData(['limits'], saved);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const changed = twoStepReview !== limits.twoStepReview || fields.some((name) => typed[name] !== String(limits[name]));
  return (
    <form onSubmit={(event) => void save(event)}>
      {fields.map((name) => (
        <FieldRow key={name} label={words(`organization.limits.${name}`)} hint={words(`organization.limits.${name}Hint`)} htmlFor={name} read={!editable}>
          {editable ? <input id={name} className="box" style={{ width: 80 }} inputMode="numeric" value={typed[name]} onChange={(event) => setTyped({ ...typed, [name]: event.target.value.replace(/\D/g, '').slice(0, 2) })} /> : limits[name]} {words('organization.limits.unit')}
        </FieldRow>
      ))}
      <FieldRow label={words('organization.limits.twoStepReview')} hint={words('organization.limits.twoStepReviewHint')} read={!editable}>
        {editable ? <label style={{ lineHeight: '32px' }}><input type="checkbox" checked={twoStepReview} onChange={(event) => setTwoStepReview(event.target.checked)} /> {words('organization.limits.twoSteps')}</label> : words(limits.twoStepReview ? 'organization.limits.twoSteps' : 'organization.limits.oneStep')}
      </FieldRow>
      {editable && (
        <>
          <FieldRow label={words('organization.limits.reason')} required htmlFor="limits-reason" hint={words('organization.limits.reasonHint')}>
            <input id="limits-reason" className="box" style={{ width: 420 }} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          </FieldRow>
          <ErrorNote error={problem} />
          <Button type="submit" variant="contained" disabled={busy || !changed || reason.trim().length < 2 || fields.some((name) => typed[name] === '')}>{words('organization.limits.save')}</Button>
        </>
      )}
    </form>
  );
}
