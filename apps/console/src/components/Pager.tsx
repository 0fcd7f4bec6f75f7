import Button from '@mui/material/Button';
import { useWords } from '../i18n/words.js';

/** Which rows of how many, and the pages before and after. Draws only the total when all fit on one page. */
export function Pager({ page, perPage, total, unit, onPage }: { page: number; perPage: number; total: number; unit: string; onPage: (page: number) => void }) {
  const words = useWords();
  const last = Math.max(1, Math.ceil(total / perPage));
  if (total <= perPage && page === 1) return <div className="sub" style={{ padding: '8px 14px' }}>{words('shell.list.total', { total, unit })}</div>;
  return (
    <div className="row" style={{ padding: '8px 14px' }}>
      <span className="sub grow">{words('shell.list.range', { from: (page - 1) * perPage + 1, to: Math.min(page * perPage, total), total, unit })}</span>
      <Button size="small" variant="outlined" disabled={page <= 1} onClick={() => onPage(page - 1)}>{words('shell.action.previous')}</Button>
      <Button size="small" variant="outlined" disabled={page >= last} onClick={() => onPage(page + 1)}>{words('shell.action.next')}</Button>
    </div>
  );
}
