import { newId } from '../../kernel/ids.js';
import { hostileTexts, hostileValue, longText, ownProto } from './hostile-values.js';
import { KnownIds, type FormField } from './known-ids.js';
import type { Random } from './random.js';

export type JsonSchema = Record<string, any>;

/** Draws values that a description allows, and spoils them. */
export class ValueDrawer {
  /** What the present caller has seen. */
  ids = new KnownIds(new Set());
  /** True while a request is drawn that should succeed: ids, versions, texts and forms as a person would send them. */
  calm = false;
  /** The record that the request is about. */
  record = '';

  constructor(private readonly schemas: Record<string, JsonSchema>, private readonly random: Random) {}

  /** A value that the schema lets pass as far as a description can tell. `key` is the field's name: ids are drawn from those seen. */
  sound(schema: JsonSchema, key = '', depth = 0): unknown {
    const { random } = this;
    if (typeof schema['$ref'] === 'string') return this.sound(this.schemas[schema['$ref'].split('/').pop()!] ?? {}, key, depth);
    if ('const' in schema) return schema['const'];
    if (Array.isArray(schema['enum'])) return random.pick(schema['enum'] as unknown[]);
    const choices = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
    if (choices) return this.sound(random.pick(choices), key, depth);
    const type = Array.isArray(schema['type']) ? random.pick(schema['type'] as string[]) : (schema['type'] as string | undefined);
    switch (type) {
      case 'string': return this.text(schema, key);
      case 'integer': case 'number': return this.number(schema, type === 'integer', key);
      case 'boolean': return random.chance(0.5);
      case 'null': return null;
      case 'array': return Array.from({ length: depth > 5 ? 0 : random.below(Math.min(3, (schema['maxItems'] as number | undefined) ?? 3) + 1) }, () => this.sound((schema['items'] ?? {}) as JsonSchema, key, depth + 1));
      case 'object': return this.object(schema, depth);
      default: return depth > 4 ? null : hostileValue(random, depth);
    }
  }

  /** The value with one to three places made wrong. */
  spoiled(value: unknown): unknown {
    let spoiled = value;
    for (let times = this.random.below(3); times >= 0; times--) spoiled = this.spoiledOnce(spoiled);
    return spoiled;
  }

  private spoiledOnce(value: unknown): unknown {
    const { random } = this;
    if (typeof value !== 'object' || value === null || random.chance(0.06)) return random.chance(0.02) ? longText(random) : hostileValue(random);
    if (Array.isArray(value)) {
      if (value.length === 0 || random.chance(0.3)) return random.chance(0.1) ? Array.from({ length: typeof value[0] === 'object' ? 50 : 2000 }, () => value[0] ?? 'x') : [...value as unknown[], hostileValue(random)];
      const at = random.below(value.length);
      return value.map((inner: unknown, index) => (index === at ? this.spoiledOnce(inner) : inner));
    }
    const keys = Object.keys(value);
    const copy = ownProtoAll(value as Record<string, unknown>);
    if (keys.length === 0 || random.chance(0.2)) return ownProto(copy, random.pick(['__proto__', 'constructor', 'prototype', 'isAdmin', 'jurisdictionId', 'id', 'state', random.pick(hostileTexts)]), hostileValue(random));
    const key = random.pick(keys);
    if (random.chance(0.15)) {
      delete copy[key];
      return copy;
    }
    return ownProto(copy, key, this.spoiledOnce(copy[key]));
  }

  private object(schema: JsonSchema, depth: number): Record<string, unknown> {
    const { random } = this;
    const result: Record<string, unknown> = {};
    if (this.calm && !schema['properties']) return Object.fromEntries(this.ids.formOf(this.record).filter(({ key }) => key).map((field) => [field.key!, this.filled(field)]));
    const required = new Set((schema['required'] ?? []) as string[]);
    for (const [key, inner] of Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>)) {
      if (required.has(key) || random.chance(0.6)) result[key] = this.sound(inner, key, depth + 1);
    }
    if (!schema['properties'] && depth < 4 && random.chance(0.7)) {
      for (let count = random.below(3); count >= 0; count--) ownProto(result, random.chance(0.8) ? random.pick(formKeys) : random.pick(hostileTexts), hostileValue(random, depth));
    }
    return result;
  }

  private filled({ type, values }: FormField): unknown {
    if (values && values.length > 0) return this.random.pick(values).value;
    return ({ number: 50, checkbox: true, datetime: '2023-12-20', dynamiclist: [] } as Record<string, unknown>)[type] ?? this.random.pick(calmTexts);
  }

  private text(schema: JsonSchema, key: string): string {
    const { random } = this;
    if (this.calm && (key === 'outcome' || key === 'target')) return this.ids.outcomeOf(this.record, key, random);
    if (/(?:^id|Ids?)$/.test(key) && random.chance(0.85)) return this.ids.any(key, random, this.calm);
    if (this.calm) return calmText(schema, random);
    if (schema['format'] === 'date') return random.pick(['2023-10-12', '2023-12-31', '2024-01-10', '2024-02-29', '2023-02-30', '0001-01-01', '9999-12-31', '2023-99-99']);
    if (key === 'outcome') return random.pick(['approve', 'accept', 'return', 'dispute', 'submit', 'confirm', ...hostileTexts.slice(0, 6)]);
    const most = Math.min((schema['maxLength'] as number | undefined) ?? 60, 2000);
    const least = (schema['minLength'] as number | undefined) ?? 0;
    const drawn = random.chance(0.4) ? random.pick(['王主任', '请补充三季度数据', 'plan-issue', 'a.b-c1', newId()]) : random.pick(hostileTexts);
    if (random.chance(0.1)) return '长'.repeat(random.pick([most, Math.max(0, most - 1), most + 1]));
    return drawn.slice(0, most).padEnd(least, '补');
  }

  private number(schema: JsonSchema, whole: boolean, key: string): number {
    const { random } = this;
    if (key === 'version' && this.calm) return this.ids.versionOf(this.record);
    if (key === 'version') return random.pick([1, 1, 1, 2, 2, 3, 4, 0, -1, 2 ** 31]);
    const least = (schema['minimum'] as number | undefined) ?? -10;
    const most = (schema['maximum'] as number | undefined) ?? 1000;
    const drawn = random.pick([least, most, Math.max(least, 1), Math.min(most, Math.max(least, 3)), least + random.next() * (Math.min(most, 2100) - least)]);
    return whole ? Math.round(drawn) : drawn;
  }
}

const calmTexts = ['已建立工作专班，按季度推进', '请补充三季度的数据', '同意', '王主任'];

function calmText(schema: JsonSchema, random: Random): string {
  if (schema['format'] === 'date') return random.pick(['2023-10-16', '2023-12-20', '2024-01-10', '2023-01-01']);
  if (schema['format'] === 'date-time') return '2023-10-12T01:00:00.000Z';
  if ((schema['pattern'] as string | undefined)?.includes('a-z')) return `p-${random.below(1_000_000)}`;
  return `${random.pick(calmTexts)}${random.below(1000)}`.slice(0, (schema['maxLength'] as number | undefined) ?? 60);
}

/** Fields of the product's forms. */
const formKeys = ['progress', 'content', 'problems', 'nextSteps', 'personResponsible', 'handler', 'targets', 'reason', 'dueDate', 'opinion'];

const ownProtoAll = (value: Record<string, unknown>): Record<string, unknown> => {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) ownProto(copy, key, value[key]);
  return copy;
};
