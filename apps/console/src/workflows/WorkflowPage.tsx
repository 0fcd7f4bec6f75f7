import { lazy, Suspense } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import type { WorkflowVersionDetail } from '@reform-ledger/contracts';
import { Card, dateText, ErrorBoundary, ErrorNote, LoadingBars, PageHeader, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords, type Words } from '../i18n/words.js';

const WorkflowDiagram = lazy(() => import('../diagrams/WorkflowDiagram.js'));
const kinds = ['userTask', 'serviceTask', 'businessRuleTask', 'sendTask', 'receiveTask', 'callActivity', 'subProcess', 'startEvent', 'endEvent', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent'] as const;

/** One version of a workflow: its diagram, and the same as a table. */
export default function WorkflowPage() {
  const words = useWords();
  const server = useServer();
  const { id = '' } = useParams();
  const { data: workflow, error, refetch } = useQuery({ queryKey: ['workflows', id], queryFn: ({ signal }) => server.getWorkflow(id, signal) });
  const crumbs = [{ label: words('workflows.back'), to: '/workflows' }];
  if (!workflow) return <><PageHeader title={words('workflows.title')} crumbs={crumbs} />{error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars />}</>;
  return (
    <>
      <PageHeader title={workflow.name} crumbs={crumbs} beside={workflow.current ? <Tag tone="blue">{words('workflows.current')}</Tag> : <Tag>{words('workflows.old')}</Tag>}
        sub={`${words('workflows.versionNumber', { version: workflow.version })}　${words('workflows.deployedAt')} ${dateText(workflow.deployedAt, { year: true })}　${words('workflows.instances')} ${words('workflows.instancesCount', { count: workflow.instances })}`} />
      <div className="stack">
        <Card flush title={words('workflows.diagram')}>
          <ErrorBoundary><Suspense fallback={<LoadingBars />}><WorkflowDiagram xml={workflow.xml} label={words('workflows.diagramLabel', { name: workflow.name })} height={380} /></Suspense></ErrorBoundary>
        </Card>
        <Card flush title={words('workflows.table')}><NodeTable nodes={workflow.nodes} words={words} /></Card>
      </div>
    </>
  );
}

function NodeTable({ nodes, words }: { nodes: WorkflowVersionDetail['nodes']; words: Words }) {
  const dash = words('workflows.nobody');
  return (
    <table className="ledger single">
      <colgroup><col style={{ width: 230 }} /><col style={{ width: 90 }} /><col /><col style={{ width: 260 }} /><col style={{ width: 260 }} /></colgroup>
      <thead><tr><th>{words('workflows.step')}</th><th>{words('workflows.kind')}</th><th>{words('workflows.whoReceives')}</th><th>{words('workflows.fallback')}</th><th>{words('workflows.outcomes')}</th></tr></thead>
      <tbody>{nodes.map((node) => (
        <tr key={node.id}>
          <td style={{ fontWeight: 500 }}>{node.name || kindOf(node.type, words)}</td>
          <td className="t2">{kindOf(node.type, words)}</td>
          <td>{node.whoReceives ?? <span className="t3">{dash}</span>}</td>
          <td className="t2">{node.fallback ?? <span className="t3">{dash}</span>}</td>
          <td className="t2">{node.outcomes.map((outcome) => outcome.label).join('、') || <span className="t3">{dash}</span>}</td>
        </tr>
      ))}</tbody>
    </table>
  );
}

function kindOf(type: string, words: Words): string {
  const bare = type.replace(/^bpmn:/, '');
  const key = kinds.find((kind) => kind.toLowerCase() === bare.toLowerCase());
  return words(`workflows.types.${key ?? 'other'}`);
}
