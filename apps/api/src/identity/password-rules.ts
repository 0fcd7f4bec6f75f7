import { randomInt } from 'node:crypto';
import { verifyPassword } from './password-hash.js';

/** Least length; how many of the four classes; how many earlier passwords are barred, the present one included (等保 8.1.4.1 a). */
const leastLength = 10;
const leastClasses = 3;
export const barredPasswords = 5;
/** How long a password that somebody else set lets in: it lies on paper or in a mailbox. */
export const oneTimeDays = 7;

/** When a one-time password given at an instant ends. */
export const oneTimeEnd = (given: Date): Date => new Date(given.getTime() + oneTimeDays * 86_400_000);

const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];

/** What is wrong with a new password, each as words of a sentence; empty when it may be used. */
export function passwordFaults(password: string, { loginName, personName }: { loginName: string; personName: string }): string[] {
  const faults: string[] = [];
  if ([...password].length < leastLength) faults.push(`至少 ${leastLength} 个字符`);
  if (classes.filter((kind) => kind.test(password)).length < leastClasses) faults.push('大写字母、小写字母、数字、符号至少用三种');
  if (password.toLowerCase().includes(loginName.toLowerCase())) faults.push('不能包含登录名');
  if (personName !== '' && password.includes(personName)) faults.push('不能包含姓名');
  return faults;
}

/** True when the password is one of the given ones. Checked one after the other, newest first. */
export async function wasUsed(password: string, hashes: readonly string[]): Promise<boolean> {
  for (const hash of hashes) if (await verifyPassword(hash, password)) return true;
  return false;
}

/** Without letters and digits that look alike on paper. */
const alphabets = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'];

/** A password that an administrator hands over once: 14 characters of three classes; it must be changed at the first login. */
export function oneTimePassword(): string {
  const pick = (alphabet: string): string => alphabet[randomInt(alphabet.length)]!;
  const characters = [...alphabets.map(pick), ...Array.from({ length: 11 }, () => pick(alphabets.join('')))];
  for (let at = characters.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [characters[at], characters[other]] = [characters[other]!, characters[at]!];
  }
  return characters.join('');
}
