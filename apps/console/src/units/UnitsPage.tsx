import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { UnitRow } from '@reform-ledger/contracts';
import { FilterSelect, inForce, ListBody, PageHeader, PeriodText, Tag, TwoLineCell, useListFilter, useQueryPage, useTypedSearch } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';

const kinds: UnitRow['kind'][] = ['party', 'government', 'medical', 'township', 'other'];
const perPage = 50;

/** The units of this jurisdiction with who files and who signs for each. */
export default function UnitsPage() {
  const words = useWords();
  const { abilities } = useSession();
  const { filter, page, setFilter, setPage } = useListFilter<{ kind?: string; q?: string; id?: string }>();
  const query = useQueryPage<UnitRow>('units', { ...filter, page, perPage, sort: 'name' });
  const search = useTypedSearch(filter.q, (q) => setFilter({ q }));
  const head = (['name', 'aliases', 'kind', 'clerks', 'approvers', 'valid'] as const).map((key) => <th key={key}>{words(`organization.units.${key}`)}</th>);
  return (
    <>
      <PageHeader title={words('organization.units.title')} sub={words('organization.units.sub')}
        actions={abilities.manageOrganization && <Button variant="contained" component={Link} to="/units/create">{words('organization.units.create')}</Button>} />
      <div className="filters">
        <FilterSelect label={`${words('organization.units.kindFilter')}：`} all={words('organization.units.all')} value={filter.kind ?? ''} onChange={(kind) => setFilter({ kind })} options={kinds.map((kind) => ({ value: kind, label: words(`organization.kinds.${kind}`) }))} />
        <input className="box" style={{ width: 200 }} aria-label={words('organization.units.search')} placeholder={words('organization.units.search')} value={search.value} onChange={(event) => search.onChange(event.target.value)} />
      </div>
      <ListBody query={query} label={words('organization.units.title')} empty={words('organization.units.empty')} emptyNext={words('organization.units.emptyNext')} page={page} perPage={perPage} onPage={setPage} unit={words('organization.units.unit')}
        columns={[260, '', 110, 150, 150, 190]} head={head} row={(unit) => <UnitLine key={unit.id} unit={unit} />} />
    </>
  );
}

function UnitLine({ unit }: { unit: UnitRow }) {
  const words = useWords();
  const ended = !inForce(unit.validFrom, unit.validTo);
  return (
    <tr>
      <td><TwoLineCell strong first={<><Link className="link" to={`/units/${unit.id}`}>{unit.name}</Link>{unit.sample && <>{' '}<Tag tone="outline">{words('shell.state.sample')}</Tag></>}</>} second={unit.legalName || words('shell.state.dash')} title={unit.legalName} /></td>
      <td><div className="ellipsis t2" title={unit.aliases.join('、')}>{unit.aliases.join('、') || <span className="t3">{words('organization.units.noAliases')}</span>}</div></td>
      <td className="t2">{words(`organization.kinds.${unit.kind}`)}</td>
      <td><Holders names={unit.clerks} missing={words('organization.units.noClerk')} /></td>
      <td><Holders names={unit.approvers} missing={words('organization.units.noApprover')} /></td>
      <td className="tnum t2">{ended ? <Tag>{words('organization.units.ended')}</Tag> : <PeriodText from={unit.validFrom} to={unit.validTo} />}</td>
    </tr>
  );
}

function Holders({ names, missing }: { names: string[]; missing: string }) {
  return names.length ? <div className="ellipsis" title={names.join('、')}>{names.join('、')}</div> : <span className="urgent" style={{ fontWeight: 400 }}>{missing}</span>;
}
