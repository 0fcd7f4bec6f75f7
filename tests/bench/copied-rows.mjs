import { randomBytes } from 'node:crypto';

const idForm = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** A row with the ids in its text columns replaced by others. */
export function renamed(row, ids) {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, typeof value === 'string' && value.length >= 36 ? value.replace(idForm, (id) => ids.get(id) ?? id) : value]));
}

let lastMilliseconds = 0;

/** UUIDv7 like the program's own: rising, so that the copies lie in the indexes as real rows do. */
export function newId() {
  lastMilliseconds = Math.max(Date.now(), lastMilliseconds + 1);
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastMilliseconds, 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
