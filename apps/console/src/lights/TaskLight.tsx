import { useState } from 'react';
import type { TaskDetail } from '@reform-ledger/contracts';
import { dateText } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { railEntriesOf } from '../layout/rail-entries.js';
import { useSession } from '../session/session-store.js';
import { GroundsDialog } from './GroundsDialog.js';
import { LightTag } from './LightTag.js';
import './lights.css';

/** The light in the head of a task: what it is and why, when the system judged it, and the way to its grounds. */
export function TaskLight({ task: { light } }: { task: Pick<TaskDetail, 'light'> }) {
  const words = useWords();
  const session = useSession();
  const [open, setOpen] = useState(false);
  if (light === null) return <div className="task-light"><span className="t3 sm">{words('lights.pending')}：{words('lights.pendingHint')}</span></div>;
  return (
    <div className="task-light">
      <div className="said"><LightTag light={light.light} title={words('lights.provisionalHint')} /><b title={light.reason}>{light.reason}</b></div>
      <div className="l2"><span title={words('lights.provisionalHint')}>{words('lights.provisional')}</span>　{words('lights.judged', { time: dateText(light.computedAt) })}　<button type="button" className="link no-print" onClick={() => setOpen(true)}>{words('lights.why')}</button></div>
      <div className="l2" title={light.classReason}><b className="t2">{words(`lights.classes.${light.class}`)}</b>　{light.classReason}</div>
      {open && <GroundsDialog light={light} mayReadRules={railEntriesOf(session).some(({ key }) => key === 'lightRules')} onClose={() => setOpen(false)} />}
    </div>
  );
}
