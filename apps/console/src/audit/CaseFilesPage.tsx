import { useState } from 'react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { DateText, ListBody, PageHeader, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { TaskChoice } from './TaskChoice.js';

const perPage = 10;
/** The journal has the export once the server has begun to send it. */
const noticedAfterMs = 1500;

/** 案卷: every export that was made; below, choose a task and take its case file along. */
export default function CaseFilesPage() {
  const words = useWords();
  const server = useServer();
  const client = useQueryClient();
  const [page, setPage] = useState(1);
  const exported = useQuery({ queryKey: ['audit', 'case-files', page], queryFn: ({ signal }) => server.caseFiles({ page, perPage }, signal), placeholderData: keepPreviousData });
  const noticeLater = () => window.setTimeout(() => void client.invalidateQueries({ queryKey: ['audit'] }), noticedAfterMs);
  return (
    <>
      <PageHeader title={words('audit.caseFiles.title')} sub={words('audit.caseFiles.sub')} />
      <h2 style={{ margin: '0 0 8px' }}>{words('audit.caseFiles.exported')}</h2>
      <ListBody query={exported} label={words('audit.caseFiles.exported')} empty={words('audit.caseFiles.none')} emptyNext={words('audit.caseFiles.noneNext')} page={page} perPage={perPage} onPage={setPage} unit={words('audit.caseFiles.counter')} columns={[80, 140, 190, '', 150, 110]} single
        head={<><th className="ra">{words('audit.journal.seq')}</th><th>{words('audit.caseFiles.at')}</th><th>{words('audit.caseFiles.by')}</th><th>{words('audit.caseFiles.task')}</th><th>{words('audit.caseFiles.moment')}</th><th>{words('audit.caseFiles.verified')}</th></>}
        row={(one) => (
          <tr key={one.id}>
            <td className="ra tnum">{one.seq.toLocaleString('zh-CN')}</td><td className="tnum"><DateText value={one.at} /></td><td>{one.by}</td>
            <td title={one.fileName}><Link className="link" to={`/audit/${one.taskId}?at=${encodeURIComponent(one.moment)}`}>{one.taskNumber} {one.taskTitle}</Link></td>
            <td className="tnum"><DateText value={one.moment} /></td><td><Tag tone={one.verified ? 'outline' : 'red'}>{words(one.verified ? 'audit.caseFiles.passed' : 'audit.caseFiles.failed')}</Tag></td>
          </tr>
        )} />
      <h2 style={{ margin: '16px 0 8px' }}>{words('audit.caseFiles.tasks')}</h2>
      <TaskChoice act={(task) => <a className="link" href={server.caseFileUrl(task.id)} download onClick={noticeLater}>{words('audit.caseFiles.exportNow')}</a>} />
    </>
  );
}
