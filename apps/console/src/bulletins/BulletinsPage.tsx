import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import Button from '@mui/material/Button';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { bulletinForms, bulletinStates, type BulletinForm, type BulletinPage as BulletinList, type BulletinRow } from '@reform-ledger/contracts';
import { Card, ConfirmDialog, dateText, EmptyState, FieldRow, FilterSelect, ListBody, PageHeader, Tag, TwoLineCell, useListFilter } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';
import '../work-items/work-items.css';
import './bulletins.css';
import { stateTone } from './ToolLine.js';

const perPage = 50;
type Filter = { planId?: string; year?: string; quarter?: string; state?: string; id?: string };
type Startable = BulletinList['startable'][number];

/** 季度通报: the quarters that can be started or why not, and every bulletin with where it stands and who has read it. */
export default function BulletinsPage() {
  const words = useWords();
  const server = useServer();
  const { filter, setFilter, page, setPage } = useListFilter<Filter>();
  const query = useQuery({ queryKey: ['bulletins', 'list', filter, page], queryFn: ({ signal }) => server.getBulletins({ ...filter, page, perPage }, signal), placeholderData: keepPreviousData });
  const { home } = useSession();
  const startable = query.data?.startable ?? [];
  const drafts = startable.length > 0;
  return (
    <>
      <PageHeader title={words('bulletins.title')} sub={drafts ? words('bulletins.sub') : undefined} actions={home !== 'unit' && home !== 'admin' ? <Button variant="outlined" component={Link} to="/document-numbers">{words('bulletins.numbers')}</Button> : undefined} />
      <div className="stack">
        {drafts && <StartCard startable={startable} />}
        <div>
          <div className="filters"><FilterSelect label={words('bulletins.head.state')} value={filter.state ?? ''} onChange={(state) => setFilter({ state: state || undefined })} all={words('bulletins.number.all')} options={Object.entries(bulletinStates).map(([value, label]) => ({ value, label }))} /></div>
          <ListBody<BulletinRow> query={query} empty={words('bulletins.empty')} emptyNext={words(drafts ? 'bulletins.emptyNext' : 'bulletins.emptyRead')} page={page} perPage={perPage} unit={words('bulletins.unit')} onPage={setPage} label={words('bulletins.list')} columns={['', 200, 140, 130, 150, 130]}
            head={<><th>{words('bulletins.head.title')}</th><th>{words('bulletins.head.number')}</th><th>{words('bulletins.head.state')}</th><th>{words('bulletins.head.cutOff')}</th><th>{words('bulletins.head.issued')}</th><th>{words('bulletins.head.read')}</th></>}
            row={(row) => <Line key={row.id} row={row} />} />
        </div>
      </div>
    </>
  );
}

function Line({ row }: { row: BulletinRow }) {
  const words = useWords();
  const issued = row.state === 'issued' || row.state === 'cancelled';
  return (
    <tr>
      <td><TwoLineCell strong first={<Link className="link" to={`/bulletins/${row.id}`}>{row.title}</Link>} second={`${row.label}　${row.planTitle}`} /></td>
      <td><TwoLineCell first={row.docNumber ?? <span className="t3">{words('bulletins.noNumber')}</span>} second={bulletinForms[row.form]} /></td>
      <td><Tag tone={stateTone(row.state)}>{words(`bulletins.states.${row.state}`)}</Tag></td>
      <td className="tnum">{dateText(row.cutOff, { year: true })}</td>
      <td className="tnum">{row.issueDate ? dateText(row.issueDate, { year: true }) : <span className="t3">{words('bulletins.notIssued')}</span>}</td>
      <td className="tnum">{!issued ? <span className="t3">{words('shell.state.dash')}</span> : row.readByOwnUnit === null ? <Link className="link" to={`/bulletins/${row.id}`}>{words('bulletins.readOf', { read: row.read, total: row.recipients })}</Link> : <span className={row.readByOwnUnit ? 't2' : 'urgent'}>{words(row.readByOwnUnit ? 'bulletins.readOwn' : 'bulletins.unreadOwn')}</span>}</td>
    </tr>
  );
}

/** The quarters: the newest that can be started has the main button; of the others it says why not. */
function StartCard({ startable }: { startable: Startable[] }) {
  const words = useWords();
  const [chosen, setChosen] = useState<Startable | null>(null);
  const ready = startable.filter((one) => one.whyNot === null);
  const plans = new Set(startable.map(({ planId }) => planId)).size;
  return (
    <Card title={words('bulletins.start.title')} flush>
      {ready.length === 0 && startable.length === 0 ? <EmptyState what={words('bulletins.start.none')} next={words('bulletins.emptyNext')} /> : (
        <ul className="startable">{startable.map((one) => (
          <li key={`${one.planId} ${one.year} ${one.quarter}`}>
            <b>{one.label}</b>{plans > 1 && <span className="t2">{one.planTitle}</span>}<span className="grow t2">{one.whyNot && words('bulletins.start.whyNot', { reason: one.whyNot })}</span>
            {one.whyNot === null && <Button variant={one === ready[0] ? 'contained' : 'outlined'} onClick={() => setChosen(one)}>{words('bulletins.start.button', { label: one.label })}</Button>}
          </li>
        ))}</ul>
      )}
      {chosen && <StartDialog startable={chosen} onClose={() => setChosen(null)} />}
    </Card>
  );
}

function StartDialog({ startable, onClose }: { startable: Startable; onClose: () => void }) {
  const words = useWords();
  const server = useServer();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form, setForm] = useState<BulletinForm>('red_head');
  const { label, planId, year, quarter } = startable;
  const confirm = async () => {
    const started = await server.startBulletin({ planId, year, quarter, form });
    await queries.invalidateQueries();
    onClose();
    void navigate(`/bulletins/${started.id}`);
  };
  return (
    <ConfirmDialog open title={words('bulletins.start.dialog', { label })} confirmLabel={words('bulletins.start.confirm')} onCancel={onClose} onConfirm={confirm}>
      <p className="t2" style={{ marginBottom: 12 }}>{words('bulletins.start.text', { label })}</p>
      <FieldRow label={words('bulletins.start.form')}><div className="row" style={{ gap: 20, paddingTop: 6 }}>{(Object.keys(bulletinForms) as BulletinForm[]).map((key) => <label key={key}><input type="radio" name="form" checked={form === key} onChange={() => setForm(key)} /> {words(`bulletins.forms.${key}`)}</label>)}</div></FieldRow>
    </ConfirmDialog>
  );
}
