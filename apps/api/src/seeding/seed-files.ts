import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roleSchema, unitKinds, type UnitKind } from '@reform-ledger/contracts';
import { z } from 'zod';
import { installationRoot } from '../kernel/config.js';

const kinds = Object.keys(unitKinds) as [UnitKind, ...UnitKind[]];
const jurisdiction = z.object({
  code: z.string(), name: z.string(), level: z.string(), unitPrefix: z.string(), officeName: z.string(), documentPrefix: z.string(), documentPrefixSample: z.boolean(),
});
const unit = z.object({
  key: z.string(), name: z.string(), legalName: z.string(), kind: z.enum(kinds), aliases: z.array(z.string()), validFrom: z.string(), sample: z.boolean().default(false),
});
const group = z.object({
  key: z.string(), name: z.string(), aliases: z.array(z.string()), sample: z.boolean(), members: z.array(z.object({ unit: z.string(), validFrom: z.string() })),
});
const unitsFile = z.object({ jurisdiction: z.string(), units: z.array(unit), groups: z.array(group) });
const person = z.object({
  key: z.string(), name: z.string(), post: z.string(), unit: z.string(), loginName: z.string(),
  appointments: z.array(z.object({ role: roleSchema, unit: z.string().optional() })),
});
const peopleFile = z.object({ password: z.string(), validFrom: z.string(), people: z.record(z.string(), z.array(person)) });

export type SeedUnits = z.infer<typeof unitsFile>;
export type SeedPerson = z.infer<typeof person>;

const read = <T>(schema: z.ZodType<T>, path: string): T => schema.parse(JSON.parse(readFileSync(join(installationRoot, 'seeds', path), 'utf8')));

/** The jurisdictions of the installation. */
export const seedJurisdictions = (): z.infer<typeof jurisdiction>[] => read(z.object({ jurisdictions: z.array(jurisdiction) }), 'reference/jurisdictions.json').jurisdictions;

/** The units and groups of one jurisdiction. */
export const seedUnits = (code: string): SeedUnits => read(unitsFile, `reference/units-${code}.json`);

/** The demo's people by jurisdiction, with their one password. */
export const seedPeople = (): z.infer<typeof peopleFile> => read(peopleFile, 'demo/people.json');
