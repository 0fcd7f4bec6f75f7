import { useState } from 'react';
import { Link } from 'react-router-dom';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Card, DateText, ListBody, PageHeader } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { VerifyPanel } from '../journal/VerifyPanel.js';
import '../journal/journal.css';

const perPage = 20;
const reasons = { scheduled: 'audit.verify.scheduled', 'office-close': 'audit.verify.officeClose', command: 'audit.verify.command' } as const;

/** 校验: recompute the whole chain, what that proves and what not, and the checkpoints to compare with. */
export default function VerificationPage() {
  const words = useWords();
  const server = useServer();
  const [page, setPage] = useState(1);
  const points = useQuery({ queryKey: ['audit', 'checkpoints', page], queryFn: ({ signal }) => server.checkpoints({ page, perPage }, signal), placeholderData: keepPreviousData });
  return (
    <>
      <PageHeader title={words('audit.verify.title')} sub={words('audit.verify.sub')} actions={<VerifyPanel />} />
      <div className="grid" style={{ gridTemplateColumns: '1fr 1fr', marginBottom: 16 }}>
        <Card title={words('audit.verify.how')}><p>1. {words('audit.verify.howOne')}</p><p>2. {words('audit.verify.howTwo')}</p><p>3. {words('audit.verify.howThree')}</p></Card>
        <Card title={words('audit.verify.limit')}><p>{words('audit.verify.limitOne')}</p></Card>
      </div>
      <h2 style={{ marginBottom: 8 }}>{words('audit.verify.points')}</h2>
      <ListBody query={points} label={words('audit.verify.points')} empty={words('audit.verify.noPoints')} emptyNext={words('audit.verify.noPointsNext')} page={page} perPage={perPage} onPage={setPage} unit={words('audit.verify.counter')} columns={[80, 170, 110, 110, '']} single
        head={<><th className="ra">{words('audit.verify.no')}</th><th>{words('audit.verify.at')}</th><th>{words('audit.verify.why')}</th><th className="ra">{words('audit.verify.size')}</th><th>{words('audit.verify.hash')}</th></>}
        row={(one) => (
          <tr key={one.no}>
            <td className="ra tnum"><Link to={`/checkpoints/${one.no}`}>{one.no}</Link></td><td className="tnum"><DateText value={one.at} /></td><td>{words(reasons[one.reason])}</td><td className="ra tnum">{one.chains[0]?.size.toLocaleString('zh-CN')}</td><td className="mono ellipsis" title={one.hash}>{one.hash}</td>
          </tr>
        )} />
    </>
  );
}
