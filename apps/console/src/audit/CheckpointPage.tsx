import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import type { CheckpointDetail } from '@reform-ledger/contracts';
import { Card, dateText, ErrorNote, FieldRow, LoadingBars, PageHeader } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import './audit.css';

const reasons = { scheduled: 'audit.verify.scheduled', 'office-close': 'audit.verify.officeClose', command: 'audit.verify.command' } as const;
/** A hash in groups of eight, to be read aloud and compared. */
const grouped = (hash: string): string => hash.match(/.{8}/g)!.join(' ');

/** 检查点: one sheet to print, sign and file where the administrator of the database cannot reach it. */
export default function CheckpointPage() {
  const words = useWords();
  const server = useServer();
  const { no = '' } = useParams();
  const query = useQuery({ queryKey: ['audit', 'checkpoint', no], queryFn: ({ signal }) => server.checkpoint(no, signal) });
  return (
    <>
      <PageHeader title={words('audit.point.title', { no })} sub={words('audit.point.sub')} crumbs={[{ label: words('audit.verify.title'), to: '/verification' }]}
        actions={<Button variant="contained" disabled={!query.data} onClick={() => window.print()}>{words('audit.point.print')}</Button>} />
      {query.error ? <ErrorNote error={query.error} onRetry={() => void query.refetch()} /> : query.data ? <Sheet point={query.data} /> : <Card title={words('audit.verify.points')}><LoadingBars rows={6} /></Card>}
    </>
  );
}

function Sheet({ point }: { point: CheckpointDetail }) {
  const words = useWords();
  return (
    <Card title={words('audit.point.card', { no: point.no })} sub={words('audit.point.how')}>
      <div className="checkpoint-sheet">
        <FieldRow read label={words('audit.verify.at')}>{dateText(point.at, { year: true })}　{words(reasons[point.reason])}</FieldRow>
        <FieldRow read label={words('audit.verify.hash')}><span className="mono hash">{grouped(point.hash)}</span></FieldRow>
        <table className="data">
          <thead><tr><th>{words('audit.point.chain')}</th><th className="ra">{words('audit.verify.size')}</th><th>{words('audit.point.head')}</th></tr></thead>
          <tbody>{point.chains.map(({ chain, size, head }) => (
            <tr key={chain}><td>{words(chain === 'sys' ? 'audit.point.sys' : 'audit.point.own')} <span className="t2 mono">{chain}</span></td><td className="ra tnum">{size.toLocaleString('zh-CN')}</td><td className="mono">{grouped(head)}</td></tr>
          ))}</tbody>
        </table>
        {point.otherChains > 0 && <p className="t2">{words('audit.point.others', { count: point.otherChains })}</p>}
        <FieldRow read label={words('audit.point.previous')}><span className="mono t2">{grouped(point.prevHash)}</span></FieldRow>
        <FieldRow read label={words('audit.point.file')}><span className="mono">{point.fileName}</span></FieldRow>
        <p className="signature">{words('audit.point.filedBy')}<i />{words('audit.point.place')}<i />{words('audit.point.date')}<i /></p>
      </div>
    </Card>
  );
}
