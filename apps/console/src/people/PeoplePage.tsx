import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { PersonRow, Role } from '@reform-ledger/contracts';
import { FilterSelect, inForce, ListBody, PageHeader, Tag, TwoLineCell, useListFilter, useQueryPage, useTypedSearch } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';
import { useUnitOptions } from '../units/use-unit-options.js';
import { mayCreatePeople, roleKeys } from './roles.js';

const perPage = 50;

/** Everybody with their unit, post and duties. */
export default function PeoplePage() {
  const words = useWords();
  const session = useSession();
  const units = useUnitOptions();
  const { filter, page, setFilter, setPage } = useListFilter<{ unitId?: string; role?: string; q?: string; id?: string }>();
  const query = useQueryPage<PersonRow>('people', { ...filter, page, perPage });
  const search = useTypedSearch(filter.q, (q) => setFilter({ q }));
  return (
    <>
      <PageHeader title={words('organization.people.title')} sub={words('organization.people.sub')}
        actions={mayCreatePeople(session) && <>
          <Button variant="outlined" component={Link} to="/people/sheet">{words('organization.people.fromSheet')}</Button>
          <Button variant="contained" component={Link} to="/people/create">{words('organization.people.create')}</Button>
        </>} />
      <div className="filters">
        <FilterSelect label={`${words('organization.people.unitFilter')}：`} all={words('organization.people.all')} value={filter.unitId ?? ''} onChange={(unitId) => setFilter({ unitId })} options={units.map((unit) => ({ value: unit.id, label: unit.name }))} />
        <FilterSelect label={`${words('organization.people.roleFilter')}：`} all={words('organization.people.all')} value={filter.role ?? ''} onChange={(role) => setFilter({ role })} options={roleKeys.map((role) => ({ value: role, label: words(`shell.roles.${role}`) }))} />
        <input className="box" style={{ width: 200 }} aria-label={words('organization.people.search')} placeholder={words('organization.people.search')} value={search.value} onChange={(event) => search.onChange(event.target.value)} />
      </div>
      <ListBody query={query} label={words('organization.people.title')} empty={words('organization.people.empty')} emptyNext={words('organization.people.emptyNext')} page={page} perPage={perPage} onPage={setPage} unit={words('organization.people.counter')}
        columns={[190, 220, '', 170, 150, 90]} head={<>
          <th>{words('organization.people.name')}</th><th>{words('organization.people.unit')}</th><th>{words('organization.people.roles')}</th>
          <th>{words('organization.people.loginName')}</th><th>{words('organization.people.phone')}</th><th>{words('organization.people.state')}</th>
        </>} row={(person) => <PersonLine key={person.id} person={person} />} />
    </>
  );
}

function PersonLine({ person }: { person: PersonRow }) {
  const words = useWords();
  const duties = person.appointments.filter((appointment) => inForce(appointment.validFrom, appointment.validTo)).map((appointment) => words(`shell.roles.${appointment.role as Role}`) + (appointment.unitName && appointment.unitName !== person.unitName ? `（${appointment.unitName}）` : ''));
  const shown = [...new Set(duties)].join('、');
  return (
    <tr>
      <td><TwoLineCell strong first={<Link className="link" to={`/people/${person.id}`}>{person.name}</Link>} second={person.post || words('shell.state.dash')} title={person.post} /></td>
      <td><div className="ellipsis" title={person.unitName}>{person.unitName}</div></td>
      <td><div className="ellipsis" title={shown}>{shown || <span className="t3">{words('organization.people.noRoles')}</span>}</div></td>
      <td><div className="ellipsis t2" title={person.loginName ?? undefined}>{person.loginName ?? <span className="t3">{words('organization.people.noLogin')}</span>}</div></td>
      <td className="t2 tnum">{person.officePhone || words('shell.state.dash')}</td>
      <td>{person.active ? words('organization.people.active') : <Tag>{words('organization.people.inactive')}</Tag>}</td>
    </tr>
  );
}
