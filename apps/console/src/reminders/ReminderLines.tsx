import { Link } from 'react-router-dom';
import type { ReminderLine } from '@reform-ledger/contracts';
import { dateText } from '../components/index.js';
import { useWords, type Words } from '../i18n/words.js';

/** 10月16日到期，逾期 2 个工作日. */
export function standingText({ dueDate, days }: Pick<ReminderLine, 'dueDate' | 'days'>, words: Words): string {
  const date = dateText(dueDate);
  return days < 0 ? words('reminders.standing.overdue', { date, days: -days }) : days === 0 ? words('reminders.standing.today', { date }) : words('reminders.standing.left', { date, days });
}

/** 填报：区财政局三季度报送（第 6 项）: many matters have the same words. */
export const titleText = ({ title, taskNumber }: Pick<ReminderLine, 'title' | 'taskNumber'>, words: Words): string =>
  (taskNumber === null || /第 ?\d+ ?项/.test(title) ? title : words('reminders.standing.ofTask', { title, number: taskNumber }));

/** The matters of one reminder, each with its day and its link. */
export function ReminderLines({ lines }: { lines: readonly ReminderLine[] }) {
  const words = useWords();
  return (
    <ol className="reminder-lines">
      {lines.map((line) => (
        <li key={`${line.link} ${line.title}`}>
          <Link className="link" to={line.link}>{line.title}</Link>
          {line.taskNumber !== null && !line.title.includes(line.taskTitle ?? '') && <span className="t2">　{line.taskNumber} {line.taskTitle}</span>}
          <span className={line.days < 0 ? 'urgent sm' : 't3 sm'}>　{standingText(line, words)}</span>
        </li>
      ))}
    </ol>
  );
}
