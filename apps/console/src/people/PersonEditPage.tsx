import { AutocompleteInput, BooleanInput, required, TextInput } from 'react-admin';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import type { PersonBody, PersonRow } from '@reform-ledger/contracts';
import { Card, ErrorNote, FieldRow, LoadingBars, PageHeader, RecordForm, today } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { useUnitOptions } from '../units/use-unit-options.js';
import { AppointmentRows } from './AppointmentRows.js';
import { grantableRoles, isUnitRole } from './roles.js';
import { useSession } from '../session/session-store.js';

/** Creates a person, or changes one: unit, post, login name, duties with dates. */
export default function PersonEditPage() {
  const words = useWords();
  const server = useServer();
  const client = useQueryClient();
  const session = useSession();
  const units = useUnitOptions();
  const { id } = useParams();
  const { data: person, error, refetch } = useQuery({ queryKey: ['people', id], enabled: id !== undefined, queryFn: async ({ signal }) => (await server.getOne('people', { id: id!, signal })).data as unknown as PersonRow });
  const named = (): string => words(!id ? 'organization.people.create' : !person || person.abilities.editPerson ? 'organization.people.edit' : person.abilities.appoint ? 'organization.people.appoint' : 'organization.people.nameCrossReviewer');
  const title = named();
  const crumbs = [{ label: words('organization.people.title'), to: '/people' }, ...(person ? [{ label: person.name, to: `/people/${person.id}` }] : [])];
  if (id && !person) return <><PageHeader title={title} crumbs={crumbs} />{error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars />}</>;

  // The security administrator appoints, the leader names cross reviewers; both leave the person as it is.
  const whole = !person || person.abilities.editPerson === true;
  const roles = grantableRoles(session, person);
  const save = async (typed: PersonBody): Promise<PersonRow> => {
    const body: PersonBody = {
      name: typed.name, post: typed.post ?? '', unitId: typed.unitId, officePhone: typed.officePhone ?? '', active: typed.active,
      ...(whole && typed.loginName ? { loginName: typed.loginName } : {}),
      appointments: (typed.appointments ?? []).map(({ role, unitId, validFrom, validTo }) => ({ role, unitId: !roles.includes(role) ? unitId : isUnitRole(role) ? unitId || typed.unitId : null, validFrom, validTo: validTo || null })),
      version: person?.version,
    };
    const { data } = person ? await server.update('people', { id: person.id, data: body }) : await server.create('people', { data: body });
    await client.invalidateQueries({ queryKey: ['people'] });
    return data as unknown as PersonRow;
  };
  const start = person ?? { name: '', post: '', unitId: '', officePhone: '', loginName: '', active: true, appointments: [] };
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <Card label={title}>
        <div style={{ maxWidth: 980 }}>
          <RecordForm values={start as unknown as Record<string, unknown>} save={save} after={(saved) => `/people/${saved.id}`} cancelTo={person ? `/people/${person.id}` : '/people'}>
            {whole ? <div style={{ maxWidth: 560 }}>
              <FieldRow label={words('organization.people.name')} required htmlFor="name"><TextInput id="name" source="name" label={false} helperText={false} validate={required()} /></FieldRow>
              <FieldRow label={words('organization.people.unit')} required htmlFor="unitId"><AutocompleteInput id="unitId" source="unitId" label={false} helperText={false} validate={required()} choices={units} optionText="name" /></FieldRow>
              <FieldRow label={words('organization.people.post')} htmlFor="post"><TextInput id="post" source="post" label={false} helperText={false} /></FieldRow>
              <FieldRow label={words('organization.people.phone')} htmlFor="officePhone"><TextInput id="officePhone" source="officePhone" label={false} helperText={false} /></FieldRow>
              <FieldRow label={words('organization.people.loginName')} htmlFor="loginName" hint={words('organization.people.loginHint')}><TextInput id="loginName" source="loginName" label={false} helperText={false} /></FieldRow>
            </div> : <FieldRow read label={words('organization.people.name')}>{person.name}　{person.unitName}　{person.post}</FieldRow>}
            <FieldRow label={words('organization.people.roles')} hint={roles.length > 0 ? undefined : words(person?.id === session.person.id ? 'organization.people.notOwn' : person ? 'organization.people.rolesElsewhere' : 'organization.people.rolesLater')}><AppointmentRows units={units} roles={roles} today={today()} /></FieldRow>
            {person && whole && person.id !== session.person.id && <FieldRow label={words('organization.people.state')} hint={words('organization.people.activeHint')}><BooleanInput source="active" label={words('organization.people.active')} helperText={false} /></FieldRow>}
          </RecordForm>
        </div>
      </Card>
    </>
  );
}
