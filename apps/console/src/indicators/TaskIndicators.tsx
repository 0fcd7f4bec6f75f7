import { useQuery } from '@tanstack/react-query';
import type { TaskDetail } from '@reform-ledger/contracts';
import { Card, EmptyState, ErrorNote, LoadingBars, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { IndicatorTable } from './IndicatorTable.js';

/** The indicators of a task come first: they explain its light. What the document asks in words alone stands beneath them, with what was last said of it. */
export function TaskIndicators({ task }: { task: TaskDetail }) {
  const words = useWords();
  const server = useServer();
  const { data, error, refetch } = useQuery({ queryKey: ['indicators', 'task', task.id], queryFn: ({ signal }) => server.getIndicators({ taskId: task.id }, signal), enabled: task.targetsDetail.length > 0 });
  if (task.targetsDetail.length === 0) return <Card title={words('indicators.title')} flush><EmptyState what={words('ledger.targets.none')} next={words('ledger.targets.noneNext')} /></Card>;
  const worded = task.targetsDetail.filter((target) => target.value === null && target.comparator !== 'benchmark');
  return (
    <Card title={words('indicators.title')} sub={words('indicators.taskSub')} flush>
      {error && !data ? <ErrorNote error={error} onRetry={() => void refetch()} /> : !data ? <LoadingBars rows={3} />
        : <IndicatorTable indicators={data.items} label={words('indicators.title')} more={worded.map((target) => <WordedLine key={target.key} target={target} />)} />}
    </Card>
  );
}

function WordedLine({ target }: { target: TaskDetail['targetsDetail'][number] }) {
  const words = useWords();
  const { latest } = target;
  return (
    <tr>
      <td className="wraps"><b>{target.indicator}</b>{(target.implicit || target.certainty === '推定') && <> <Tag dashed title={words('ledger.targets.implicit')}>{words('ledger.targets.inferred')}</Tag></>}{target.quote && <div className="l2">{words('ledger.targets.quote', { text: target.quote })}</div>}</td>
      <td className="wraps t3">{words('indicators.worded')}</td>
      <td className="wraps">{latest && latest.value !== null ? <><b className="big tnum">{latest.value}</b> <span className="t3 sm">{latest.periodLabel}</span></> : <span className="t3">{words('indicators.noFigures')}</span>}</td>
      <td className="wraps t3">{words('indicators.wordedLight')}</td>
      <td className="wraps">{latest?.note ?? <span className="t3">{words('indicators.noSource')}</span>}</td>
    </tr>
  );
}
