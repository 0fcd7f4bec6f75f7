import { lazy, Suspense, useMemo } from 'react';
import type { FormSchema } from '@reform-ledger/contracts';
import { ErrorBoundary, LoadingBars } from '../components/index.js';
import { useUnitOptions } from '../units/use-unit-options.js';
import { unitFields, withUnitChoices } from '../forms/unit-choices.js';
import type { Work } from './work.js';

const WorkItemForm = lazy(() => import('../forms/WorkItemForm.js'));

interface StepFormProps { work: Work; schema: FormSchema; label: string; narrow?: boolean }

/** The step's form with the draft behind it. Fields that name a unit offer the registered ones. */
export function StepForm(props: StepFormProps) {
  return unitFields(props.schema) ? <WithUnits {...props} /> : <Plain {...props} />;
}

function WithUnits(props: StepFormProps) {
  const units = useUnitOptions();
  const schema = useMemo(() => withUnitChoices(props.schema, units.map((unit) => ({ value: unit.id, label: unit.name }))), [props.schema, units]);
  return units.length === 0 ? <LoadingBars rows={2} /> : <Plain {...props} schema={schema} />;
}

function Plain({ work, schema, label, narrow }: StepFormProps) {
  const { draft, form } = work;
  return (
    <ErrorBoundary><Suspense fallback={<LoadingBars rows={5} />}>
      <WorkItemForm ref={form} schema={schema} label={label} narrow={narrow} values={draft.keeper.values} onChange={(values) => draft.keeper.change({ values })} />
    </Suspense></ErrorBoundary>
  );
}
