import Button from '@mui/material/Button';
import { AutocompleteInput, required, SelectInput } from 'react-admin';
import { useFieldArray, useWatch } from 'react-hook-form';
import type { Role } from '@reform-ledger/contracts';
import { DateField } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { isUnitRole, roleKeys } from './roles.js';

const columns = '180px minmax(0,1fr) 165px 165px 32px';

/** A person's duties, a row each: which, where, from when until when. Duties of the whole county need no unit. */
export function AppointmentRows({ units, today }: { units: { id: string; name: string }[]; today: string }) {
  const words = useWords();
  const { fields, append, remove } = useFieldArray({ name: 'appointments' });
  const homeUnit = useWatch({ name: 'unitId' }) as string | undefined;
  return (
    <div className="stack" style={{ gap: 8 }}>
      {fields.length > 0 && <div className="sub" style={{ display: 'grid', gridTemplateColumns: columns, gap: 8, lineHeight: '36px', marginBottom: -8 }}><span>{words('organization.people.role')}</span><span>{words('organization.people.roleUnit')}</span><span>{words('organization.period.validFrom')}</span><span>{words('organization.period.validTo')}</span></div>}
      {fields.map((field, index) => (
        <div key={field.id} style={{ display: 'grid', gridTemplateColumns: columns, gap: 8, alignItems: 'start' }}>
          <SelectInput source={`appointments.${index}.role`} label={false} margin="none" helperText={false} validate={required()} translateChoice={false} choices={roleKeys.map((role) => ({ id: role, name: words(`shell.roles.${role}`) }))} />
          <WhereInput index={index} units={units} />
          <DateField source={`appointments.${index}.validFrom`} label={words('organization.period.validFrom')} required />
          <DateField source={`appointments.${index}.validTo`} label={words('organization.period.validTo')} />
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
  return <AutocompleteInput source={`appointments.${index}.unitId`} label={false} helperText={false} validate={required()} choices={units} optionText="name" />;
}
