import { useState } from 'react';
import { useWords } from '../i18n/words.js';
import { NameReviewerDialog } from './NameReviewerDialog.js';
import { NoteDialog } from './NoteDialog.js';
import { WithdrawDialog } from './WithdrawDialog.js';
import type { Work } from './work.js';

type Which = 'withdraw' | 'note' | 'nameReviewer';

/** The rarer acts as words, each only where the server allows it; every one asks for its reason. */
export function ItemLinks({ work }: { work: Work }) {
  const words = useWords();
  const [open, setOpen] = useState<Which | null>(null);
  const { abilities } = work.item;
  const offered = (['withdraw', 'note', 'nameReviewer'] as const).filter((which) => abilities[which]);
  if (offered.length === 0) return null;
  const close = () => setOpen(null);
  return (
    <span className="act-links sm">
      {offered.map((which) => <button key={which} type="button" className="link" onClick={() => setOpen(which)}>{words(`workItems.links.${which}`)}</button>)}
      <WithdrawDialog work={work} open={open === 'withdraw'} onClose={close} />
      <NoteDialog work={work} open={open === 'note'} onClose={close} />
      <NameReviewerDialog work={work} open={open === 'nameReviewer'} onClose={close} />
    </span>
  );
}
