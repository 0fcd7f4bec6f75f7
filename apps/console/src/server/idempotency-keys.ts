/**
 * One key per user action. While the outcome of an action is unknown (network lost, server error), pressing the button
 * again with the same content reuses its key, so that the server carries it out once; changed content is a new action.
 */
export class IdempotencyKeys {
  private readonly open = new Map<string, string>();

  /** The key for this action: the open one of the same action and content, else a new one. */
  keyFor(signature: string): string {
    const key = this.open.get(signature) ?? newKey();
    this.open.set(signature, key);
    return key;
  }

  /** The server gave a definite answer: the next press is a new action. */
  settle(signature: string): void {
    this.open.delete(signature);
  }
}

/** A random UUID. `crypto.randomUUID` exists only on https and localhost, and many counties serve plain http on an intranet address. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
