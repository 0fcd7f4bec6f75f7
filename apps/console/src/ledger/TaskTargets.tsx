import type { TaskDetail } from '@reform-ledger/contracts';
import { Card, DateText, EmptyState, Tag, TwoLineCell } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { missingBasis, targetInWords, valueInWords } from './target-words.js';

/** The targets of a task first: what the document asks, and what was last reported. */
export function TaskTargets({ targets }: { targets: TaskDetail['targetsDetail'] }) {
  const words = useWords();
  if (targets.length === 0) return <Card title={words('ledger.targets.title')} flush><EmptyState what={words('ledger.targets.none')} next={words('ledger.targets.noneNext')} /></Card>;
  return (
    <Card title={words('ledger.targets.title')} sub={words('ledger.targets.sub')} flush>
      <table className="ledger" aria-label={words('ledger.targets.title')}>
        <colgroup><col /><col /><col style={{ width: 250 }} /><col style={{ width: 100 }} /></colgroup>
        <thead><tr><th>{words('ledger.targets.indicator')}</th><th>{words('ledger.targets.target')}</th><th>{words('ledger.targets.latest')}</th><th>{words('ledger.targets.deadline')}</th></tr></thead>
        <tbody>{targets.map((target) => <TargetLine key={target.key} target={target} />)}</tbody>
      </table>
    </Card>
  );
}

function TargetLine({ target }: { target: TaskDetail['targetsDetail'][number] }) {
  const words = useWords();
  const { latest } = target;
  const missing = missingBasis(target, latest?.note ?? null);
  const said = targetInWords(target, words);
  return (
    <tr>
      <td className="wraps"><b>{target.indicator}</b>{(target.implicit || target.certainty === '推定') && <> <Tag dashed title={words('ledger.targets.implicit')}>{words('ledger.targets.inferred')}</Tag></>}</td>
      <td className="wraps">{said}{target.quote && target.quote !== said && <div className="l2">{words('ledger.targets.quote', { text: target.quote })}</div>}</td>
      <td className="wraps">
        {latest && latest.value !== null ? <><b className="big tnum">{valueInWords(latest.value, target.unit)}</b> <span className="t3 sm">{latest.periodLabel}</span></> : <span className="t3">{words('ledger.targets.noValue')}</span>}
        {latest?.note && <div className="l2">{latest.note}</div>}
        {missing && <div className="l2"><Tag dashed title={words(`ledger.targets.${missing}Hint`)}>{words(`ledger.targets.${missing}`)}</Tag> {words(`ledger.targets.${missing}Hint`)}</div>}
      </td>
      <td><TwoLineCell first={<DateText value={target.deadline} />} /></td>
    </tr>
  );
}
