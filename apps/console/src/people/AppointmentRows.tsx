import Button from '@mui/material/Button';
import { AutocompleteInput, DateInput, required, SelectInput } from 'react-admin';
import { useFieldArray, useWatch } from 'react-hook-form';
import type { Role } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';
import { isUnitRole, roleKeys } from './roles.js';

/** A person's duties, a row each: which, where, from when until when. Duties of the whole county need no unit. */
export function AppointmentRows({ units, today }: { units: { id: string; name: string }[]; today: string }) {
  const words = useWords();
  const { fields, append, remove } = useFieldArray({ name: 'appointments' });
  const homeUnit = useWatch({ name: 'unitId' }) as string | undefined;
  return (
    <div className="stack" style={{ gap: 8 }}>
      {fields.map((field, index) => (
        <div key={field.id} style={{ display: 'grid', gridTemplateColumns: '180px minmax(0,1fr) 165px 165px 32px', gap: 8, alignItems: 'start' }}>
          <SelectInput source={`appointments.${index}.role`} label={words('organization.people.role')} helperText={false} validate={required()} translateChoice={false} choices={roleKeys.map((role) => ({ id: role, name: words(`shell.roles.${role}`) }))} />
          <WhereInput index={index} units={units} />
          <DateInput source={`appointments.${index}.validFrom`} label={words('organization.period.validFrom')} helperText={false} validate={required()} />
          <DateInput source={`appointments.${index}.validTo`} label={words('organization.period.validTo')} helperText={false} />
          <button type="button" className="link" style={{ lineHeight: '36px' }} aria-label={words('organization.people.removeRole')} title={words('organization.people.removeRole')} onClick={() => remove(index)}>×</button>
        </div>
      ))}
      <div><Button size="small" variant="outlined" onClick={() => append({ role: 'unit_clerk', unitId: homeUnit ?? '', validFrom: today, validTo: null })}>{words('organization.people.addRole')}</Button></div>
    </div>
  );
}

function WhereInput({ index, units }: { index: number; units: { id: string; name: string }[] }) {
  const words = useWords();
  const role = useWatch({ name: `appointments.${index}.role` }) as Role | undefined;
  if (!isUnitRole(role)) return <span className="t3" style={{ lineHeight: '36px' }}>{words('organization.people.wholeArea')}</span>;
  return <AutocompleteInput source={`appointments.${index}.unitId`} label={words('organization.people.roleUnit')} helperText={false} validate={required()} choices={units} optionText="name" />;
}
