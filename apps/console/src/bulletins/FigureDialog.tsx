import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { Link } from 'react-router-dom';
import { useQuery } from '@tanstack/react-query';
import type { FigureList, FigureRow } from '@reform-ledger/contracts';
import { figureNouns } from '@reform-ledger/contracts';
import { ErrorNote, LoadingBars, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

/** The list that a figure counts, as it stood when the figures were frozen. */
export function FigureDialog({ bulletinId, figureKey, freeze, onClose }: { bulletinId: string; figureKey: string; freeze: number; onClose: () => void }) {
  const words = useWords();
  const server = useServer();
  const { data, error, refetch } = useQuery({ queryKey: ['bulletins', 'figure', bulletinId, figureKey, freeze], queryFn: ({ signal }) => server.getBulletinFigure(bulletinId, figureKey, freeze, signal), staleTime: Infinity });
  const title = data ? words('bulletins.list_of.title', { label: data.figure.label, text: data.figure.text }) : words('shell.state.loading');
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-label={title} className="figure-dialog">
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : data ? <List list={data} /> : <LoadingBars rows={5} />}
      </DialogContent>
      <DialogActions><span className="t3 sm grow">{words('bulletins.list_of.frozen')}</span><Button variant="outlined" onClick={onClose}>{words('shell.action.close')}</Button></DialogActions>
    </Dialog>
  );
}

function List({ list }: { list: FigureList }) {
  const words = useWords();
  const { figure, items, of } = list;
  const noun = figureNouns[figure.noun];
  if (items.length === 0) return <p className="t2">{words('bulletins.list_of.none')}</p>;
  const sides = figure.kind === 'change' ? [items.filter(({ side }) => side === 'in'), items.filter(({ side }) => side === 'out')] : null;
  return (
    <>
      <p className="t2 sm" style={{ marginBottom: 6 }}>{of === null ? words('bulletins.list_of.total', { count: items.length, noun }) : words('bulletins.list_of.share', { count: `${items.length}${noun}`, of: `${of}${noun}`, text: figure.text })}</p>
      {sides ? sides.map((rows, index) => (rows.length > 0 ? <div key={index}><h3 className="side">{words(index === 0 ? 'bulletins.list_of.in' : 'bulletins.list_of.out')}　<Tag tone="outline">{`${rows.length}${noun}`}</Tag></h3><Rows rows={rows} /></div> : null)) : <Rows rows={items} />}
    </>
  );
}

function Rows({ rows }: { rows: readonly FigureRow[] }) {
  const words = useWords();
  const valued = rows.some((row) => row.value !== null);
  return (
    <table className="plain">
      <thead><tr><th>{words('bulletins.list_of.what')}</th><th style={{ width: 190 }}>{words('bulletins.list_of.unit')}</th><th style={{ width: 260 }}>{words('bulletins.list_of.note')}</th>{valued && <th className="ra" style={{ width: 70 }}>{words('bulletins.list_of.value')}</th>}</tr></thead>
      <tbody>{rows.map((row) => <tr key={`${row.side ?? ''} ${row.id}`} data-testid="figure-row"><td>{row.taskId ? <Link className="link" to={`/ledger/${row.taskId}`} title={words('bulletins.list_of.openTask')}>{row.title}</Link> : row.title}</td><td className="t2">{row.unitName}</td><td className="t2">{row.note}</td>{valued && <td className="ra tnum">{row.value ?? words('shell.state.dash')}</td>}</tr>)}</tbody>
    </table>
  );
}
