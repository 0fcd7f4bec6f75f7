import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router-dom';
import type { UnitRow } from '@reform-ledger/contracts';
import { Card, ErrorNote, FieldRow, listLink, LoadingBars, PageHeader, PeriodText, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';

/** One unit: its names, dates, and who files and signs. */
export default function UnitPage() {
  const words = useWords();
  const server = useServer();
  const { id = '' } = useParams();
  const { abilities } = useSession();
  const { data: unit, error, refetch } = useQuery({ queryKey: ['units', id], queryFn: async ({ signal }) => (await server.getOne('units', { id, signal })).data as unknown as UnitRow });
  const crumbs = [{ label: words('organization.units.title'), to: '/units' }];
  if (!unit) return <><PageHeader title={words('organization.units.title')} crumbs={crumbs} />{error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars />}</>;
  const missing = <span className="sm t3">{words('organization.units.missing')}</span>;
  return (
    <>
      <PageHeader title={unit.name} sub={unit.legalName} crumbs={crumbs} beside={unit.sample && <Tag tone="outline">{words('shell.state.sample')}</Tag>}
        actions={unit.abilities.edit && <Button variant="contained" component={Link} to={`/units/${id}/edit`}>{words('shell.action.edit')}</Button>} />
      <Card label={unit.name}>
        <FieldRow read label={words('organization.units.name')}>{unit.name}</FieldRow>
        <FieldRow read label={words('organization.units.legalName')}>{unit.legalName || words('shell.state.dash')}</FieldRow>
        <FieldRow read label={words('organization.units.kind')}>{words(`organization.kinds.${unit.kind}`)}</FieldRow>
        <FieldRow read label={words('organization.units.aliases')}>{unit.aliases.length ? <span className="row wrap">{unit.aliases.map((alias) => <Tag key={alias} tone="outline">{alias}</Tag>)}</span> : words('organization.units.noAliases')}</FieldRow>
        <FieldRow read label={words('organization.units.clerks')}>{unit.clerks.join('、') || <><span className="urgent">{words('organization.units.noClerk')}</span> {missing}</>}</FieldRow>
        <FieldRow read label={words('organization.units.approvers')}>{unit.approvers.join('、') || <><span className="urgent">{words('organization.units.noApprover')}</span> {missing}</>}</FieldRow>
        <FieldRow read label={words('organization.units.valid')}><PeriodText from={unit.validFrom} to={unit.validTo} /></FieldRow>
        <div className="field" style={{ marginBottom: 0 }}>
          <span />
          <span className="row" style={{ gap: 20 }}>
            {abilities.seeLedger && <Link className="link" to={listLink('/ledger', { unitId: id })}>{words('organization.units.tasks')}</Link>}
            {abilities.managePeople && <Link className="link" to={listLink('/people', { unitId: id })}>{words('organization.units.people')}</Link>}
            {abilities.seeJournal && <Link className="link" to={listLink('/journal', { unitId: id })}>{words('organization.units.journal')}</Link>}
          </span>
        </div>
      </Card>
    </>
  );
}
