import Button from '@mui/material/Button';
import { AutocompleteInput, required, TextInput } from 'react-admin';
import { useFieldArray } from 'react-hook-form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import type { UnitGroupBody, UnitGroupRow } from '@reform-ledger/contracts';
import { Card, cleanLines, DateField, ErrorNote, FieldRow, LinesInput, LoadingBars, PageHeader, RecordForm, today } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { useUnitOptions } from '../units/use-unit-options.js';

/** Creates or changes a collective name; members come and go by date, none is deleted from the past by editing. */
export default function UnitGroupEditPage() {
  const words = useWords();
  const server = useServer();
  const client = useQueryClient();
  const { id } = useParams();
  const { data: group, error, refetch } = useQuery({ queryKey: ['unit-groups', id], enabled: id !== undefined, queryFn: async ({ signal }) => (await server.getOne('unit-groups', { id: id!, signal })).data as unknown as UnitGroupRow });
  const title = words(id ? 'organization.groups.edit' : 'organization.groups.create');
  const crumbs = [{ label: words('organization.groups.title'), to: '/unit-groups' }, ...(group ? [{ label: group.name, to: `/unit-groups/${group.id}` }] : [])];
  if (id && !group) return <><PageHeader title={title} crumbs={crumbs} />{error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars />}</>;

  const save = async (typed: UnitGroupBody): Promise<UnitGroupRow> => {
    const members = (typed.members ?? []).map(({ unitId, validFrom, validTo }) => ({ unitId, validFrom, validTo: validTo || null }));
    const body: UnitGroupBody = { name: typed.name, aliases: cleanLines(typed.aliases ?? []), members, version: group?.version };
    const { data } = group ? await server.update('unit-groups', { id: group.id, data: body }) : await server.create('unit-groups', { data: body });
    await client.invalidateQueries({ queryKey: ['unit-groups'] });
    return data as unknown as UnitGroupRow;
  };
  const start = group ?? { name: '', aliases: [], members: [] };
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <Card label={title}>
        <div style={{ maxWidth: 860 }}>
          <RecordForm values={start as unknown as Record<string, unknown>} save={save} after={(saved) => `/unit-groups/${saved.id}`} cancelTo={group ? `/unit-groups/${group.id}` : '/unit-groups'}>
            <FieldRow label={words('organization.groups.name')} required htmlFor="name"><TextInput id="name" source="name" label={false} helperText={false} validate={required()} /></FieldRow>
            <FieldRow label={words('organization.groups.aliases')} htmlFor="aliases" hint={words('organization.aliasHint')}><LinesInput source="aliases" id="aliases" rows={2} /></FieldRow>
            <FieldRow label={words('organization.groups.members')}><MemberRows /></FieldRow>
          </RecordForm>
        </div>
      </Card>
    </>
  );
}

function MemberRows() {
  const words = useWords();
  const options = useUnitOptions();
  const { fields, append, remove } = useFieldArray({ name: 'members' });
  return (
    <div className="stack" style={{ gap: 8 }}>
      {fields.length > 0 && <div className="sub" style={{ display: 'grid', gridTemplateColumns: 'minmax(0,1fr) 170px 170px 32px', gap: 8, lineHeight: '36px', marginBottom: -8 }}><span>{words('organization.groups.member')}</span><span>{words('organization.period.validFrom')}</span><span>{words('organization.period.validTo')}</span></div>}
      {fields.map((field, index) => (
        <div key={field.id} style={{ display: 'grid', gridTemplateColumns: 'minmax(0,1fr) 170px 170px 32px', gap: 8, alignItems: 'start' }}>
          <AutocompleteInput source={`members.${index}.unitId`} label={false} helperText={false} validate={required()} choices={options} optionText="name" />
          <DateField source={`members.${index}.validFrom`} label={words('organization.period.validFrom')} required />
          <DateField source={`members.${index}.validTo`} label={words('organization.period.validTo')} />
          <button type="button" className="link" style={{ lineHeight: '36px' }} aria-label={words('organization.groups.removeMember')} title={words('organization.groups.removeMember')} onClick={() => remove(index)}>×</button>
        </div>
      ))}
      <div><Button size="small" variant="outlined" onClick={() => append({ unitId: '', validFrom: today(), validTo: null })}>{words('organization.groups.addMember')}</Button></div>
    </div>
  );
}
