import { expect, test } from '@jest/globals';
import { IdempotencyKeys, newKey } from './idempotency-keys.js';

test('the same action keeps its key until its outcome is known, and then gets a new one', () => {
  const keys = new IdempotencyKeys();
  const first = keys.keyFor('POST /api/work-items/1/approve {}');
  expect(keys.keyFor('POST /api/work-items/1/approve {}')).toBe(first);
  keys.settle('POST /api/work-items/1/approve {}');
  expect(keys.keyFor('POST /api/work-items/1/approve {}')).not.toBe(first);
});

test('changed content is another action', () => {
  const keys = new IdempotencyKeys();
  expect(keys.keyFor('PUT /api/units/1 {"name":"甲"}')).not.toBe(keys.keyFor('PUT /api/units/1 {"name":"乙"}'));
});

test('keys are random UUIDs of version 4', () => {
  const made = new Set(Array.from({ length: 200 }, newKey));
  expect(made.size).toBe(200);
  for (const key of made) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
