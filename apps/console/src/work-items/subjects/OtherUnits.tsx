import type { ReportPart } from '@reform-ledger/contracts';
import { Card, dateText } from '../../components/index.js';
import { useWords } from '../../i18n/words.js';
import type { ReportOnItem } from '../subject-shapes.js';

/** 本任务其他单位: who has reported, when, and how many are still out. */
export function OtherUnits({ report, parts }: { report: ReportOnItem; parts: ReportPart[] }) {
  const words = useWords();
  return (
    <Card flush title={words('workItems.others.title')} right={<span className="sm t2">{words('workItems.others.count', { in: report.partsIn, total: report.partsTotal })}</span>}>
      <table className="plain"><tbody>{parts.map((part) => (
        <tr key={part.id}>
          <td><b>{part.unitName}</b>　<span className="t3 sm">{words(`workItems.kind.${part.kind}`)}</span></td>
          <td>{words(`workItems.partState.${part.state}`)}{part.state === 'approved' && part.stance !== 'content' && <span className="t3">，{words(`workItems.stance.${part.stance}`)}</span>}</td>
          <td className="tnum t2">{part.approvedAt ? `${dateText(part.approvedAt)}　${part.approvedBy?.name ?? ''}` : part.dueAt ? words('workItems.others.due', { date: dateText(part.dueAt, { clock: false }) }) : ''}</td>
        </tr>
      ))}</tbody></table>
    </Card>
  );
}
