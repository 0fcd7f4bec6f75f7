import { Link } from 'react-router-dom';
import { useQuery } from '@tanstack/react-query';
import type { TaskDetail, UnitPlanDetail, UnitPlanStanding } from '@reform-ledger/contracts';
import { Card, dateText, ErrorNote, LoadingBars, StartButton, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { personInWords } from '../work-items/person-words.js';
import { UnitPlanContent } from './UnitPlanContent.js';
import './unit-plans.css';

/** 实施方案 on the page of a task: the edition in force with its milestones, the one under way, every earlier one with who changed it and why. */
export function TaskUnitPlansCard({ task }: { task: TaskDetail }) {
  const words = useWords();
  const server = useServer();
  const { data, error, refetch } = useQuery({ queryKey: ['ledger', 'task', task.id, 'unit-plans'], queryFn: ({ signal }) => server.getTaskUnitPlans(task.id, signal) });
  const many = (data?.units.length ?? 0) > 1;
  return (
    <Card flush title={words('unitPlans.title')} sub={words('unitPlans.sub')}>
      {error ? <div className="in"><ErrorNote error={error} onRetry={() => void refetch()} /></div> : !data ? <LoadingBars rows={3} /> : (
        <div className="unit-plans">{data.units.map((unit) => <Standing key={unit.unitId} task={task} unit={unit} named={many} />)}</div>
      )}
    </Card>
  );
}

function Standing({ task, unit, named }: { task: TaskDetail; unit: UnitPlanStanding; named: boolean }) {
  const words = useWords();
  const [current, ...earlier] = unit.editions;
  return (
    <section aria-label={unit.unitName}>
      {named && <p><b>{unit.unitName}</b></p>}
      {unit.underWay && <UnderWay plan={unit.underWay} />}
      {current ? <Edition plan={current} unit={unit} /> : !unit.underWay && <Missing unit={unit} />}
      {current && !unit.underWay && !current.milestones.length && <p className="t3">{words('unitPlans.noMilestones')}</p>}
      {earlier.length > 0 && <details><summary className="t2">{words('unitPlans.earlier', { count: earlier.length })}</summary>{earlier.map((plan) => <Earlier key={plan.id} plan={plan} />)}</details>}
      {unit.start && <Start task={task} unit={unit} named={named} />}
    </section>
  );
}

function Missing({ unit }: { unit: UnitPlanStanding }) {
  const words = useWords();
  return <p>{words('unitPlans.none')}　<span className={unit.overdue ? 'urgent' : 't3'}>{unit.dueDate === null ? words('unitPlans.beforeReceipt') : words(unit.overdue ? 'unitPlans.overdue' : 'unitPlans.due', { date: dateText(unit.dueDate, { year: true }) })}</span></p>;
}

function UnderWay({ plan }: { plan: NonNullable<UnitPlanStanding['underWay']> }) {
  const words = useWords();
  return (
    <p><b>{words('unitPlans.underWay', { edition: words('unitPlans.edition', { number: plan.edition }) })}</b>　<Tag tone={plan.state === 'returned' ? 'yellow' : 'blue'}>{words(`unitPlans.states.${plan.state}`)}</Tag>
      {plan.waitsFor && <span className="t2">　{words('unitPlans.waits', { who: plan.waitsFor })}</span>}{plan.workItemId && <>　<Link className="link no-print" to={`/work-items/${plan.workItemId}`}>{words('unitPlans.goTo')}</Link></>}</p>
  );
}

function Edition({ plan, unit }: { plan: UnitPlanDetail; unit: UnitPlanStanding }) {
  const words = useWords();
  const { plannedPercent: planned, actualPercent: actual } = unit;
  const by = planned === null || actual === null ? null : actual - planned;
  return (
    <>
      <p><Signed plan={plan} />　<Link className="link no-print" to={`?plan=${plan.id}`}>{words('unitPlans.print')}</Link></p>
      {planned !== null && <p className="tnum">{words('unitPlans.today', { planned, actual: actual === null ? words('unitPlans.noActual') : `${actual}%` })}{by !== null && <>　<b className={by < 0 ? 'urgent' : undefined}>{by === 0 ? words('unitPlans.level') : words(by < 0 ? 'unitPlans.behindBy' : 'unitPlans.aheadBy', { by: Math.abs(by) })}</b></>}</p>}
      <UnitPlanContent plan={plan} progress changes />
    </>
  );
}

function Earlier({ plan }: { plan: UnitPlanDetail }) {
  return <details><summary><Signed plan={plan} /></summary><UnitPlanContent plan={plan} progress={false} changes /></details>;
}

/** Which edition, and who put it in force: the office's review, or the leader's signature under an adjustment. */
function Signed({ plan }: { plan: UnitPlanDetail }) {
  const words = useWords();
  return <><b className="tnum">{words('unitPlans.edition', { number: plan.edition })}</b>　<Tag tone={plan.state === 'filed' ? 'blue' : 'outline'}>{words(`unitPlans.states.${plan.state}`)}</Tag>　{plan.filedBy && plan.filedAt && <span className="t3 sm">{words(plan.adjustmentId === null ? 'unitPlans.filed' : 'unitPlans.moved', { who: personInWords(plan.filedBy), date: dateText(plan.filedAt) })}</span>}</>;
}

function Start({ task, unit, named }: { task: TaskDetail; unit: UnitPlanStanding; named: boolean }) {
  const words = useWords();
  const server = useServer();
  const revising = unit.editions.length > 0;
  if (!unit.start!.allowed) return unit.underWay ? null : <p className="t3 sm no-print">{words('unitPlans.notNow', { reason: unit.start!.reason ?? '' })}</p>;
  return <StartButton label={revising ? words('unitPlans.revise') : named ? words('unitPlans.startFor', { unit: unit.unitName }) : words('unitPlans.start')} hint={words(revising ? 'unitPlans.reviseHint' : 'unitPlans.startHint')} start={() => server.startUnitPlan(task.id, { unitId: unit.unitId })} />;
}
