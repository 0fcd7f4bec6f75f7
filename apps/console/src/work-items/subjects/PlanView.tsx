import { Link } from 'react-router-dom';
import type { PlanDetail, PlanDifference, WorkItemDetail } from '@reform-ledger/contracts';
import { Card, dateText, EmptyState, FieldRow } from '../../components/index.js';
import { ChangedText } from '../../forms/ChangedText.js';
import { useWords } from '../../i18n/words.js';
import { personInWords } from '../person-words.js';

/** A plan before signing: what it is, what changed since the version before, and what still stands in its way. */
export function PlanView({ plan, returns }: { plan: PlanDetail; returns: WorkItemDetail['requirements'] }) {
  const words = useWords();
  const { content } = plan;
  return (
    <>
      {returns.length > 0 && <Card tone="alert" title={words('workItems.plan.lastReturn')} right={<span className="sm t3">{personInWords(returns[0]!.by)} {dateText(returns[0]!.at)}</span>}>{returns.map((one, index) => <p key={index} className="said">{one.text}</p>)}</Card>}
      {plan.readiness.length > 0 && <Card flush tone="alert" title={words('workItems.plan.readiness', { count: plan.readiness.length })}><table className="plain"><tbody>{plan.readiness.map((problem) => <tr key={problem.message}><td>{problem.message}</td><td style={{ width: 90 }}><Link className="link" to={problem.link}>{words('workItems.plan.mend')}</Link></td></tr>)}</tbody></table></Card>}
      <Card title={words('workItems.plan.title')} right={<Link className="link sm" to={`/plans/${plan.id}`}>{words('workItems.plan.open')}</Link>}>
        <FieldRow read label={words('workItems.plan.name')}><b>{content.title}</b></FieldRow>
        <FieldRow read label={words('workItems.plan.kind')}>{words(`workItems.plan.${content.issueKind}`)}</FieldRow>
        <FieldRow read label={words('workItems.plan.docNumber')}>{content.docNumber ?? words(content.issueKind === 'to_issue' ? 'workItems.plan.numberAtSigning' : 'workItems.plan.noNumber')}{content.issueDate && <>　{dateText(content.issueDate, { year: true })}</>}{content.issuingOffice && <>　{content.issuingOffice}</>}</FieldRow>
        <FieldRow read label={words('workItems.plan.tasks')}>{words('workItems.plan.tasksCount', { tasks: content.tasks.length, chapters: content.chapters.length })}　<span className="t3 sm">{words('workItems.plan.version', { version: plan.contentVersion })}</span></FieldRow>
        <FieldRow read label={words('workItems.plan.questions')}>{words(plan.openQuestions > 0 ? 'workItems.plan.questionsOpen' : 'workItems.plan.questionsNone', { count: plan.openQuestions })}</FieldRow>
      </Card>
      {plan.previous && <Difference rows={plan.difference} version={plan.previous.version} draft={plan.state !== 'signing'} />}
      <Card flush title={words('workItems.plan.taskList')}>
        <table className="plain"><thead><tr><th style={{ width: 60 }}>{words('workItems.plan.number')}</th><th>{words('workItems.plan.task')}</th><th>{words('workItems.plan.units')}</th><th style={{ width: 130 }}>{words('workItems.plan.deadline')}</th></tr></thead>
          <tbody>{content.tasks.map((task) => <tr key={task.key}><td className="tnum">{task.number}</td><td>{task.title}</td><td className="t2">{task.mentions.map((mention) => mention.text).join('、')}</td><td className="tnum">{task.deadline.date ? dateText(task.deadline.date, { year: true }) : task.deadline.text ?? words('shell.state.dash')}</td></tr>)}</tbody></table>
      </Card>
    </>
  );
}

function Difference({ rows, version, draft }: { rows: PlanDifference[]; version: number; draft: boolean }) {
  const words = useWords();
  return (
    <Card flush title={words('workItems.plan.difference', { version })} sub={words('workItems.plan.differenceCount', { count: rows.length })}>
      {rows.length === 0 ? <EmptyState what={words('workItems.plan.same')} next={words(draft ? 'workItems.plan.sameDraft' : 'workItems.plan.sameNext')} /> : (
        <table className="plain"><tbody>{rows.map((row, index) => <tr key={index}><td style={{ width: 150 }} className="t2">{row.taskNumber === null ? words('workItems.plan.document') : words('workItems.plan.taskNumber', { number: row.taskNumber })}　{row.field}</td><td><ChangedText before={row.before} after={row.after} /></td></tr>)}</tbody></table>
      )}
    </Card>
  );
}
