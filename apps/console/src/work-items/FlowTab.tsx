import { lazy, Suspense } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { WorkItemDetail } from '@reform-ledger/contracts';
import { Card, ErrorNote, LoadingBars, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords, type Words } from '../i18n/words.js';
import { goesToDirector, isUnitStage, personAt } from './decision.js';

const WorkflowDiagram = lazy(() => import('../diagrams/WorkflowDiagram.js'));

/** Where the matter stands, drawn over its own version of the workflow, and in a table to whom it will go. */
export function FlowTab({ item }: { item: WorkItemDetail }) {
  const words = useWords();
  const server = useServer();
  const { data, error, refetch } = useQuery({ queryKey: ['workflow-instances', item.instanceId, 'diagram', item.version], queryFn: ({ signal }) => server.getDiagram(item.instanceId, signal) });
  return (
    <div className="item-left">
      <Card flush title={words('workItems.flow.title')} sub={words('workItems.flow.sub')} right={<Legend />}>
        {data ? <Suspense fallback={<LoadingBars />}><WorkflowDiagram xml={data.xml} path={data} label={words('workItems.flow.label', { name: data.workflowName, steps: item.timeline.filter((step) => !step.current).length, node: item.nodeName })} height={430} /></Suspense>
          : error ? <div className="in"><ErrorNote error={error} onRetry={() => void refetch()} /></div> : <LoadingBars />}
      </Card>
      {item.state === 'open' && <Ahead item={item} />}
    </div>
  );
}

function Legend() {
  const words = useWords();
  return <span style={{ whiteSpace: 'nowrap' }}><span className="legend"><i />{words('workItems.flow.taken')}</span><span className="legend"><i className="return" />{words('workItems.flow.returned')}</span><span className="legend"><i className="now" />{words('workItems.flow.current')}</span><span className="legend"><i className="ahead" />{words('workItems.flow.ahead')}</span></span>;
}

interface Way { when: string; steps: string; whom: string }

function Ahead({ item }: { item: WorkItemDetail }) {
  const words = useWords();
  const ways = waysOf(item, words);
  return (
    <Card flush title={words('workItems.flow.aheadTitle')} sub={words('workItems.flow.aheadSub')}>
      <table className="plain" data-testid="forecast">
        <thead><tr><th>{words('workItems.flow.when')}</th><th>{words('workItems.flow.next')}</th><th>{words('workItems.flow.whom')}</th><th /></tr></thead>
        <tbody>{ways.map((way, index) => <tr key={index}><td style={{ fontWeight: 600, whiteSpace: 'nowrap' }}>{way.when}</td><td>{way.steps}</td><td>{way.whom}</td><td><Tag dashed>{words('workItems.flow.expected')}</Tag></td></tr>)}</tbody>
      </table>
    </Card>
  );
}

function waysOf(item: WorkItemDetail, words: Words): Way[] {
  const forward = item.forecast;
  const ways: Way[] = [];
  const offered = item.outcomes.length > 0 ? item.outcomes : null;
  const straight = offered?.find((outcome) => outcome.kind === 'advance');
  if (!offered || straight) {
    const when = straight?.label ?? words('workItems.flow.ifPassed');
    if (forward.length > 0) ways.push(...forward.map((step, index) => ({ when: index === 0 ? when : words('workItems.flow.further'), steps: step.nodeName, whom: step.whoReceives })));
    else ways.push({ when, steps: straight?.consequence || words('workItems.flow.end'), whom: words(isUnitStage(item) ? 'workItems.flow.inUnit' : 'workItems.flow.nobody') });
  }
  for (const outcome of offered ?? []) {
    if (outcome === straight) continue;
    if (outcome.kind === 'advance') ways.push({ when: outcome.label, steps: outcome.consequence, whom: words('workItems.flow.asDecided') });
    else if (goesToDirector(item, outcome)) ways.push({ when: outcome.label, steps: words('workItems.flow.director'), whom: words('workItems.flow.directorWho') });
    else ways.push(...outcome.targets.map((target) => ({ when: outcome.label, steps: target.label, whom: target.parts ? words('workItems.flow.chosenUnits') : personAt(item, target.key) ?? words('workItems.flow.asDecided') })));
  }
  return ways;
}
