import * as contracts from '@reform-ledger/contracts';
import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

const place = '#/components/schemas/';
/** Names of request shapes say so themselves; other shapes get an ending when they are described as sent rather than answered. */
const asked = /(?:Body|Query|Input)$/;

/**
 * Turns zod schemas into named JSON schemas. A shape that contracts export keeps its name and is described once;
 * what is written inline at a route is named after the route.
 */
export class SchemaBook {
  private readonly registry = z.registry<{ id: string }>();
  private readonly names = new Map<z.ZodType, string>();
  private readonly wanted = new Set<string>();

  /** @param io `input`: what a request may send; `output`: what an answer holds */
  constructor(private readonly io: 'input' | 'output') {
    for (const [name, value] of Object.entries(contracts)) {
      if (value instanceof z.ZodObject) this.name(value, `${name[0]!.toUpperCase()}${name.slice(1)}`);
    }
  }

  /** A reference to a schema, which is registered under `fallback` when contracts do not name it. */
  refer(schema: z.ZodType, fallback: string): JsonSchema {
    const name = this.names.get(schema) ?? this.name(schema, fallback);
    this.wanted.add(name);
    return { $ref: `${place}${name}` };
  }

  /** Every schema by name that was referred to, and those inside them. */
  schemas(): Record<string, JsonSchema> {
    const all = z.toJSONSchema(this.registry, { uri: (id) => `${place}${id}`, io: this.io }).schemas as Record<string, JsonSchema>;
    const found: Record<string, JsonSchema> = {};
    const take = (id: string): void => {
      const schema = all[id];
      if (schema === undefined || Object.hasOwn(found, id)) return;
      found[id] = plain(schema) as JsonSchema;
      for (const reference of referencesIn(found[id])) take(reference);
    };
    for (const id of this.wanted) take(id);
    return found;
  }

  private name(schema: z.ZodType, wanted: string): string {
    const name = this.io === 'input' && !asked.test(wanted) ? `${wanted}Input` : wanted;
    this.names.set(schema, name);
    this.registry.add(schema, { id: name });
    return name;
  }
}

/** The names that a description refers to. */
function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' && typeof inner === 'string' ? [inner.slice(place.length)] : referencesIn(inner)));
}

/** One schema on its own, with everything inside it written out: for a parameter. */
export const inlineSchema = (schema: z.ZodType): JsonSchema => plain(z.toJSONSchema(schema, { io: 'input', reused: 'inline' })) as JsonSchema;

/** Without what only a schema file of its own carries. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key, inner]) => !((key === '$schema' || key === '$id' || key === 'id') && typeof inner === 'string') && key !== '~standard').map(([key, inner]) => [key, plain(inner)]));
}
