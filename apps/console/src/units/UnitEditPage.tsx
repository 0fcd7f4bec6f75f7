import { required, SelectInput, TextInput } from 'react-admin';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import type { UnitBody, UnitRow } from '@reform-ledger/contracts';
import { Card, cleanLines, DateField, ErrorNote, FieldRow, LinesInput, LoadingBars, PageHeader, RecordForm, today } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

const kinds: UnitRow['kind'][] = ['party', 'government', 'medical', 'township', 'other'];

/** Creates a unit, or changes one: names, aliases, dates. */
export default function UnitEditPage() {
  const words = useWords();
  const server = useServer();
  const client = useQueryClient();
  const { id } = useParams();
  const { data: unit, error, refetch } = useQuery({ queryKey: ['units', id], enabled: id !== undefined, queryFn: async ({ signal }) => (await server.getOne('units', { id: id!, signal })).data as unknown as UnitRow });
  const title = words(id ? 'organization.units.edit' : 'organization.units.create');
  const crumbs = [{ label: words('organization.units.title'), to: '/units' }, ...(unit ? [{ label: unit.name, to: `/units/${unit.id}` }] : [])];
  if (id && !unit) return <><PageHeader title={title} crumbs={crumbs} />{error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars />}</>;

  const save = async (typed: UnitBody): Promise<UnitRow> => {
    const body: UnitBody = { name: typed.name, legalName: typed.legalName ?? '', kind: typed.kind, aliases: cleanLines(typed.aliases ?? []), validFrom: typed.validFrom, validTo: typed.validTo || null, version: unit?.version };
    const { data } = unit ? await server.update('units', { id: unit.id, data: body }) : await server.create('units', { data: body });
    await client.invalidateQueries({ queryKey: ['units'] });
    return data as unknown as UnitRow;
  };
  const start = unit ?? { name: '', legalName: '', kind: 'government', aliases: [], validFrom: today(), validTo: null };
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <Card label={title}>
        <div style={{ maxWidth: 720 }}>
          <RecordForm values={start as unknown as Record<string, unknown>} save={save} after={(saved) => `/units/${saved.id}`} cancelTo={unit ? `/units/${unit.id}` : '/units'}>
            <FieldRow label={words('organization.units.name')} required htmlFor="name"><TextInput id="name" source="name" label={false} helperText={false} validate={required()} /></FieldRow>
            <FieldRow label={words('organization.units.legalName')} htmlFor="legalName"><TextInput id="legalName" source="legalName" label={false} helperText={false} /></FieldRow>
            <FieldRow label={words('organization.units.kind')} required htmlFor="kind"><SelectInput margin="none" id="kind" source="kind" label={false} helperText={false} validate={required()} choices={kinds.map((kind) => ({ id: kind, name: words(`organization.kinds.${kind}`) }))} translateChoice={false} /></FieldRow>
            <FieldRow label={words('organization.units.aliases')} htmlFor="aliases" hint={words('organization.aliasHint')}><LinesInput source="aliases" id="aliases" /></FieldRow>
            <FieldRow label={words('organization.period.validFrom')} required htmlFor="validFrom"><DateField id="validFrom" source="validFrom" required /></FieldRow>
            <FieldRow label={words('organization.period.validTo')} htmlFor="validTo" hint={words('organization.period.validToHint')}><DateField id="validTo" source="validTo" /></FieldRow>
          </RecordForm>
        </div>
      </Card>
    </>
  );
}
