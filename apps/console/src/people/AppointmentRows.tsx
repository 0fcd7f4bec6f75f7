import Button from '@mui/material/Button';
import { AutocompleteInput, required, SelectInput } from 'react-admin';
import { useFieldArray, useWatch } from 'react-hook-form';
import type { Role } from '@reform-ledger/contracts';
import { DateField, PeriodText } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { isUnitRole } from './roles.js';

const columns = '180px minmax(0,1fr) 165px 165px 32px';
const line = { display: 'grid', gridTemplateColumns: columns, gap: 8, alignItems: 'start' } as const;

/**
 * A person's duties, a row each: which, where, from when until when. Duties of the whole county need no unit.
 * Duties that this person may not give (`roles` names those they may) are shown and left alone.
 */
export function AppointmentRows({ units, roles, today }: { units: { id: string; name: string }[]; roles: Role[]; today: string }) {
  const words = useWords();
  const { fields, append, remove } = useFieldArray({ name: 'appointments' });
  const homeUnit = useWatch({ name: 'unitId' }) as string | undefined;
  const rows = fields as unknown as { id: string; role: Role; unitId: string | null; validFrom: string; validTo: string | null }[];
  const first = roles.includes('unit_clerk') ? 'unit_clerk' : roles[0];
  return (
    <div className="stack" style={{ gap: 8 }}>
      {rows.length > 0 && <div className="sub" style={{ ...line, lineHeight: '36px', marginBottom: -8 }}><span>{words('organization.people.role')}</span><span>{words('organization.people.roleUnit')}</span><span>{words('organization.period.validFrom')}</span><span>{words('organization.period.validTo')}</span></div>}
      {rows.map((row, index) => (roles.includes(row.role) ? (
        <div key={row.id} style={line}>
          <SelectInput source={`appointments.${index}.role`} label={false} margin="none" helperText={false} validate={required()} translateChoice={false} choices={roles.map((role) => ({ id: role, name: words(`shell.roles.${role}`) }))} />
          <WhereInput index={index} units={units} />
          <DateField source={`appointments.${index}.validFrom`} label={words('organization.period.validFrom')} required />
          <DateField source={`appointments.${index}.validTo`} label={words('organization.period.validTo')} />
          <button type="button" className="link" style={{ lineHeight: '36px' }} aria-label={words('organization.people.removeRole')} title={words('organization.people.removeRole')} onClick={() => remove(index)}>×</button>
        </div>
      ) : (
        <div key={row.id} style={{ ...line, lineHeight: '30px' }}>
          <span>{words(`shell.roles.${row.role}`)}</span>
          <span>{units.find((unit) => unit.id === row.unitId)?.name ?? words('organization.people.wholeArea')}</span>
          <span className="t2" style={{ gridColumn: '3 / 5' }}><PeriodText from={row.validFrom} to={row.validTo} /></span>
        </div>
      )))}
      {first && <div><Button size="small" variant="outlined" onClick={() => append({ role: first, unitId: homeUnit ?? '', validFrom: today, validTo: null })}>{words('organization.people.addRole')}</Button></div>}
    </div>
  );
}

function WhereInput({ index, units }: { index: number; units: { id: string; name: string }[] }) {
  const words = useWords();
  const role = useWatch({ name: `appointments.${index}.role` }) as Role | undefined;
  if (!isUnitRole(role)) return <span className="t3" style={{ lineHeight: '36px' }}>{words('organization.people.wholeArea')}</span>;
  return <AutocompleteInput source={`appointments.${index}.unitId`} label={false} helperText={false} validate={required()} choices={units} optionText="name" />;
}
