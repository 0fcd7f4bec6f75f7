import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { UnitGroupRow } from '@reform-ledger/contracts';
import { inForce, ListBody, PageHeader, Tag, TwoLineCell, useListFilter, useQueryPage } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';

const perPage = 50;

/** The collective names of documents and the units they stand for today. */
export default function UnitGroupsPage() {
  const words = useWords();
  const { abilities } = useSession();
  const { page, filter, setPage } = useListFilter<{ id?: string }>();
  const query = useQueryPage<UnitGroupRow>('unit-groups', { ...filter, page, perPage, sort: 'name' });
  return (
    <>
      <PageHeader title={words('organization.groups.title')} sub={words('organization.groups.sub')}
        actions={abilities.manageOrganization && <Button variant="contained" component={Link} to="/unit-groups/create">{words('organization.groups.create')}</Button>} />
      <ListBody query={query} label={words('organization.groups.title')} empty={words('organization.groups.empty')} emptyNext={words('organization.groups.emptyNext')} page={page} perPage={perPage} onPage={setPage} unit={words('organization.groups.unit')}
        columns={[300, 130, '']} head={<><th>{words('organization.groups.name')}</th><th>{words('organization.groups.asOf')}</th><th>{words('organization.groups.members')}</th></>}
        row={(group) => {
          const names = group.members.filter((member) => inForce(member.validFrom, member.validTo)).map((member) => member.unitName).join('、');
          return (
            <tr key={group.id}>
              <td><TwoLineCell strong first={<><Link className="link" to={`/unit-groups/${group.id}`}>{group.name}</Link>{group.sample && <>{' '}<Tag tone="outline">{words('shell.state.sample')}</Tag></>}</>} second={group.aliases.join('、') || words('shell.state.dash')} title={group.aliases.join('、')} /></td>
              <td className="tnum">{group.currentMembers > 0 ? words('organization.groups.current', { count: group.currentMembers }) : <span className="urgent" style={{ fontWeight: 400 }}>{words('organization.groups.noMembers')}</span>}</td>
              <td><div className="ellipsis t2" title={names}>{names || words('shell.state.dash')}</div></td>
            </tr>
          );
        }} />
    </>
  );
}
