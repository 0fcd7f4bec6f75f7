import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Card, dateText, ErrorNote, FieldRow, LoadingBars, PageHeader } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { businessNow } from '../session/session-store.js';
import { UnitPlanContent } from './UnitPlanContent.js';
import './unit-plans.css';

/** One edition on its own, as the unit signs, seals and files it on paper (A4). */
export function UnitPlanSheet({ planId, onBack }: { planId: string; onBack: () => void }) {
  const words = useWords();
  const server = useServer();
  const { data: plan, error, refetch } = useQuery({ queryKey: ['unit-plans', planId], queryFn: ({ signal }) => server.getUnitPlan(planId, signal) });
  return (
    <div className="plan-sheet">
      <PageHeader title={plan ? words('unitPlans.sheet', { unit: plan.unitName }) : words('unitPlans.title')} sub={plan && words('unitPlans.sheetSub', { plan: [plan.planTitle, plan.docNumber].filter(Boolean).join(' '), number: plan.taskNumber, title: plan.taskTitle })}
        actions={<span className="row no-print"><Button variant="outlined" onClick={onBack}>{words('unitPlans.back')}</Button><Button variant="outlined" disabled={!plan} onClick={() => window.print()}>{words('unitPlans.print')}</Button></span>} />
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : !plan ? <Card flush><LoadingBars rows={8} /></Card> : (
        <Card>
          <FieldRow read label={words('unitPlans.deadline')}>{plan.deadline ? dateText(plan.deadline, { year: true }) : words('unitPlans.noDeadline')}　<span className="t2">{words('unitPlans.state', { number: plan.edition, state: words(`unitPlans.states.${plan.state}`) })}</span><span className="print-only">　{words('unitPlans.printed', { date: dateText(businessNow(), { year: true }) })}</span></FieldRow>
          <UnitPlanContent plan={plan} progress={plan.state === 'filed'} changes />
          <div className="foot"><span>{words('unitPlans.headSign')}</span><span>{words('unitPlans.seal')}</span><span>{words('unitPlans.date')}</span></div>
        </Card>
      )}
    </div>
  );
}
