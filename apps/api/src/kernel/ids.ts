import { v7 } from 'uuid';

/** A new identifier: UUIDv7, so ids made later sort later and an index on them grows at its end. 36 characters. */
export const newId = (): string => v7();
