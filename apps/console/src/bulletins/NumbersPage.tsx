import { Link } from 'react-router-dom';
import type { DocumentNumberRow } from '@reform-ledger/contracts';
import { dateText, FilterSelect, ListBody, PageHeader, Tag, TwoLineCell, useListFilter, useQueryPage } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { businessNow } from '../session/session-store.js';

const perPage = 100;
const firstYear = 2021;
const tones = { taken: 'green', reserved: 'outline', voided: 'red' } as const;

/** 文号台账: every number that was taken, without gaps; a voided one stays with its reason. */
export default function NumbersPage() {
  const words = useWords();
  const { filter, setFilter, page, setPage } = useListFilter<{ year?: string }>();
  const query = useQueryPage<DocumentNumberRow>('document-numbers', { ...filter, page, perPage });
  const years = Array.from({ length: businessNow().getFullYear() - firstYear + 1 }, (_, index) => String(businessNow().getFullYear() - index));
  return (
    <>
      <PageHeader title={words('bulletins.number.title')} sub={words('bulletins.number.sub')} crumbs={[{ label: words('bulletins.title'), to: '/bulletins' }]} />
      <div className="filters"><FilterSelect label={words('bulletins.number.year')} value={filter.year ?? ''} onChange={(year) => setFilter({ year: year || undefined })} all={words('bulletins.number.all')} options={years.map((year) => ({ value: year, label: year }))} /></div>
      <ListBody<DocumentNumberRow> query={query} empty={words('bulletins.number.empty')} emptyNext={words('bulletins.number.emptyNext')} page={page} perPage={perPage} unit={words('bulletins.number.unit')} onPage={setPage} label={words('bulletins.number.title')} columns={[210, '', 100, 100, 210, 260]}
        head={<><th>{words('bulletins.number.number')}</th><th>{words('bulletins.number.document')}</th><th>{words('bulletins.number.kind')}</th><th>{words('bulletins.number.state')}</th><th>{words('bulletins.number.taken')}</th><th>{words('bulletins.number.voided')}</th></>}
        row={(row) => (
          <tr key={row.id}>
            <td className="tnum">{row.state === 'voided' ? <del>{row.docNumber}</del> : <b>{row.docNumber}</b>}</td>
            <td className="ellipsis" title={row.title}>{row.kind === 'plan' ? <Link className="link" to={`/plans/${row.subjectId}`}>{row.title}</Link> : <Link className="link" to={`/bulletins/${row.subjectId}`}>{row.title}</Link>}</td>
            <td>{words(`bulletins.number.kinds.${row.kind}`)}</td><td><Tag tone={tones[row.state]}>{words(`bulletins.number.states.${row.state}`)}</Tag></td>
            <td><TwoLineCell first={<span className="tnum">{dateText(row.takenAt, { year: true })}</span>} second={row.takenBy.name} /></td>
            <td title={row.voidReason ?? undefined}>{row.voidedAt ? <TwoLineCell first={row.voidReason ?? ''} second={`${row.voidedBy?.name ?? ''} ${dateText(row.voidedAt)}`} /> : <span className="t3">{words('shell.state.dash')}</span>}</td>
          </tr>
        )} />
    </>
  );
}
