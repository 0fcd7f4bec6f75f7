import { findPersonalNumbers, type PersonalNumber } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';

/** A number that looks like a person's, with the field or file it stands in (empty when there is only one place). */
export interface FoundNumber extends PersonalNumber { where: string }

/** What somebody is about to send: each text with the name of its field. */
export type SentText = readonly [where: string, text: string];

/** Numbers of persons in what is about to be sent. Pure; nothing of them is kept or sent anywhere. */
export const personalNumbersIn = (texts: readonly SentText[]): FoundNumber[] => texts.flatMap(([where, text]) => findPersonalNumbers(text).map((found) => ({ ...found, where })));

/** Warns the sender and stops nobody: a report may have to carry a number, but seldom does. Draws nothing when there is none. */
export function PersonalNumberNote({ found }: { found: readonly FoundNumber[] }) {
  const words = useWords();
  if (found.length === 0) return null;
  const told = found.slice(0, 3).map(({ kind, where, paragraph, masked }) => {
    const [first = '', tail = ''] = masked.split('…');
    return words('shell.personal.at', { kind: words(`shell.personal.${kind}`), where, paragraph, first, tail });
  });
  return <p className="warn-note" role="status" data-testid="personal-numbers">{words(found.length > 3 ? 'shell.personal.foundMore' : 'shell.personal.found', { what: told.join(words('shell.personal.and')), count: found.length })}</p>;
}
