import { useRef, type KeyboardEvent } from 'react';
import type { OutcomeOption } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';

/** The ways a step can end, side by side and of equal size; none is chosen before a person chooses. */
export function OutcomeButtons({ outcomes, chosen, onChoose }: { outcomes: OutcomeOption[]; chosen: string | null; onChoose: (key: string) => void }) {
  const words = useWords();
  const group = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const buttons = [...(group.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div className="outcomes" role="radiogroup" aria-label={words('workItems.act.title')} ref={group} onKeyDown={move}>
      {outcomes.map((outcome, index) => <button key={outcome.key} type="button" role="radio" aria-checked={outcome.key === chosen} tabIndex={outcome.key === chosen || (chosen === null && index === 0) ? 0 : -1} onClick={() => onChoose(outcome.key)}>{outcome.label}</button>)}
    </div>
  );
}
