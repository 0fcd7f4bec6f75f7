import { useState } from 'react';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router-dom';
import type { PersonRow } from '@reform-ledger/contracts';
import { Card, EmptyState, ErrorNote, FieldRow, inForce, listLink, LoadingBars, PageHeader, PeriodText, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';
import { ResetPasswordDialog } from './ResetPasswordDialog.js';

/** One person: unit, post, and every duty with its dates. */
export default function PersonPage() {
  const words = useWords();
  const server = useServer();
  const { id = '' } = useParams();
  const { abilities } = useSession();
  const [resetting, setResetting] = useState(false);
  const { data: person, error, refetch } = useQuery({ queryKey: ['people', id], queryFn: async ({ signal }) => (await server.getOne('people', { id, signal })).data as unknown as PersonRow });
  const crumbs = [{ label: words('organization.people.title'), to: '/people' }];
  if (!person) return <><PageHeader title={words('organization.people.title')} crumbs={crumbs} />{error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars />}</>;
  const { editPerson, appoint, nameCrossReviewer } = person.abilities;
  const action = editPerson ? 'shell.action.edit' : appoint ? 'organization.people.appoint' : nameCrossReviewer ? 'organization.people.nameCrossReviewer' : null;
  return (
    <>
      <PageHeader title={person.name} crumbs={crumbs} sub={[person.unitName, person.post].filter(Boolean).join('　')} beside={!person.active && <Tag>{words('organization.people.inactive')}</Tag>}
        actions={<>
          {person.abilities.resetPassword && person.loginName && <Button variant="outlined" onClick={() => setResetting(true)}>{words('organization.people.reset')}</Button>}
          {action && <Button variant="contained" component={Link} to={`/people/${id}/edit`}>{words(action)}</Button>}
        </>} />
      <div className="stack">
        <Card label={person.name}>
          <FieldRow read label={words('organization.people.unit')}><Link className="link" to={`/units/${person.unitId}`}>{person.unitName}</Link></FieldRow>
          <FieldRow read label={words('organization.people.post')}>{person.post || words('shell.state.dash')}</FieldRow>
          <FieldRow read label={words('organization.people.loginName')}>{person.loginName ?? words('organization.people.noLogin')}</FieldRow>
          <FieldRow read label={words('organization.people.phone')}>{person.officePhone || words('shell.state.dash')}</FieldRow>
          {abilities.seeJournal && <div className="field" style={{ marginBottom: 0 }}><span /><Link className="link" to={listLink('/journal', { personId: id })}>{words('organization.units.journal')}</Link></div>}
        </Card>
        <Card flush title={words('organization.people.roles')}>
          {person.appointments.length === 0 ? <EmptyState what={words('organization.people.noRoles')} next={null} /> : (
            <table className="ledger single">
              <colgroup><col style={{ width: 260 }} /><col style={{ width: 280 }} /><col style={{ width: 320 }} /><col /></colgroup>
              <thead><tr><th>{words('organization.people.role')}</th><th>{words('organization.people.roleUnit')}</th><th>{words('organization.units.valid')}</th><th>{words('organization.people.state')}</th></tr></thead>
              <tbody>{person.appointments.map((appointment) => (
                <tr key={`${appointment.role}-${appointment.unitId ?? ''}-${appointment.validFrom}`}>
                  <td>{words(`shell.roles.${appointment.role}`)}</td>
                  <td>{appointment.unitName ?? words('organization.people.wholeArea')}</td>
                  <td className="t2"><PeriodText from={appointment.validFrom} to={appointment.validTo} /></td>
                  <td>{inForce(appointment.validFrom, appointment.validTo) ? words('organization.groups.asOf') : <Tag>{words('organization.units.ended')}</Tag>}</td>
                </tr>
              ))}</tbody>
            </table>
          )}
        </Card>
      </div>
      <ResetPasswordDialog person={person} open={resetting} onClose={() => setResetting(false)} />
    </>
  );
}
