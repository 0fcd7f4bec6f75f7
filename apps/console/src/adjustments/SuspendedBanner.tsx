import type { TaskDetail } from '@reform-ledger/contracts';
import { Card, dateText, Tag, today } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { personInWords } from '../work-items/person-words.js';
import { restsUntil } from './adjustment-words.js';

/** A task that rests says so before anything else: why, until when, and who signed. */
export function SuspendedBanner({ task }: { task: TaskDetail }) {
  const words = useWords();
  const { suspension } = task;
  if (suspension === null) return null;
  return (
    <Card className="suspended" title={words('adjustments.suspendedTitle')} right={<span className="sm t3">{words('adjustments.signed', { who: personInWords(suspension.signedBy), date: dateText(suspension.signedAt) })}</span>}>
      <p><Tag tone="grey">{words('adjustments.suspended')}</Tag>　<b>{restsUntil(suspension, words)}</b>　<span className="said">{suspension.reason}</span></p>
      <p className="t3 sm">{words(suspension.until !== null && suspension.until <= today() ? 'adjustments.over' : 'adjustments.rests')}</p>
    </Card>
  );
}
