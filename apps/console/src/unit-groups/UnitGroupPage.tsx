import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router-dom';
import type { UnitGroupRow } from '@reform-ledger/contracts';
import { Card, EmptyState, ErrorNote, inForce, LoadingBars, PageHeader, PeriodText, Tag, today } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

/** One collective name with its members, past and future ones included. */
export default function UnitGroupPage() {
  const words = useWords();
  const server = useServer();
  const { id = '' } = useParams();
  const { data: group, error, refetch } = useQuery({ queryKey: ['unit-groups', id], queryFn: async ({ signal }) => (await server.getOne('unit-groups', { id, signal })).data as unknown as UnitGroupRow });
  const crumbs = [{ label: words('organization.groups.title'), to: '/unit-groups' }];
  if (!group) return <><PageHeader title={words('organization.groups.title')} crumbs={crumbs} />{error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars />}</>;
  return (
    <>
      <PageHeader title={group.name} crumbs={crumbs} sub={[group.aliases.join('、'), group.sample ? words('organization.groups.sampleHint') : ''].filter(Boolean).join('　')} beside={group.sample && <Tag tone="outline">{words('shell.state.sample')}</Tag>}
        actions={group.abilities.edit && <Button variant="contained" component={Link} to={`/unit-groups/${id}/edit`}>{words('shell.action.edit')}</Button>} />
      <Card flush title={words('organization.groups.members')} sub={words('organization.groups.current', { count: group.currentMembers })}>
        {group.members.length === 0 ? <EmptyState what={words('organization.groups.noMembers')} next={null} /> : (
          <table className="ledger single">
            <colgroup><col style={{ width: 320 }} /><col style={{ width: 320 }} /><col /></colgroup>
            <thead><tr><th>{words('organization.groups.member')}</th><th>{words('organization.units.valid')}</th><th>{words('organization.people.state')}</th></tr></thead>
            <tbody>{group.members.map((member) => (
              <tr key={`${member.unitId}-${member.validFrom}`}>
                <td><Link className="link" to={`/units/${member.unitId}`}>{member.unitName}</Link></td>
                <td className="t2"><PeriodText from={member.validFrom} to={member.validTo} /></td>
                <td>{inForce(member.validFrom, member.validTo) ? words('organization.groups.asOf') : <Tag>{words(member.validFrom > today() ? 'organization.groups.future' : 'organization.groups.past')}</Tag>}</td>
              </tr>
            ))}</tbody>
          </table>
        )}
      </Card>
    </>
  );
}
