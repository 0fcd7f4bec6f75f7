import { Link } from 'react-router-dom';
import type { WorkflowVersionRow } from '@reform-ledger/contracts';
import { DateText, ListBody, PageHeader, Tag, useListFilter, useQueryPage } from '../components/index.js';
import { useWords } from '../i18n/words.js';

const perPage = 50;

/** Every deployed version of every workflow; nothing can be changed here. */
export default function WorkflowsPage() {
  const words = useWords();
  const { page, setPage } = useListFilter();
  const query = useQueryPage<WorkflowVersionRow>('workflows', { page, perPage });
  return (
    <>
      <PageHeader title={words('workflows.title')} sub={words('workflows.sub')} />
      <ListBody single query={query} label={words('workflows.title')} empty={words('workflows.empty')} emptyNext={words('workflows.emptyNext')} page={page} perPage={perPage} onPage={setPage} unit={words('workflows.unit')}
        columns={['', 120, 110, 220, 130, 170]}
        head={<><th>{words('workflows.name')}</th><th>{words('workflows.version')}</th><th>{words('organization.people.state')}</th><th>{words('workflows.deployedAt')}</th><th className="ra">{words('workflows.instances')}</th><th>{words('workflows.checksum')}</th></>}
        row={(workflow) => (
          <tr key={workflow.id}>
            <td style={{ fontWeight: 500 }}><Link className="link" to={`/workflows/${workflow.id}`}>{workflow.name}</Link></td>
            <td className="tnum">{words('workflows.versionNumber', { version: workflow.version })}</td>
            <td>{workflow.current ? <Tag tone="blue">{words('workflows.current')}</Tag> : <Tag>{words('workflows.old')}</Tag>}</td>
            <td className="t2"><DateText value={workflow.deployedAt} year /></td>
            <td className="ra tnum">{words('workflows.instancesCount', { count: workflow.instances })}</td>
            <td className="mono">{workflow.checksum.slice(0, 8)}</td>
          </tr>
        )} />
    </>
  );
}
