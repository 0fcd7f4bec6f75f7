import type { WorkItemDetail } from '@reform-ledger/contracts';
import { Card, dateText } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { personInWords } from './person-words.js';

/** 初审意见 of the office: for whoever decides to read, binding nobody. */
export function NotesCard({ notes }: { notes: WorkItemDetail['notes'] }) {
  const words = useWords();
  if (notes.length === 0) return null;
  return (
    <Card title={words('workItems.notes.title')} sub={words('workItems.notes.sub')}>
      {notes.map((note, index) => <div key={index} style={{ marginTop: index ? 8 : 0 }}><div className="said">{note.text}</div><div className="t3 sm">{personInWords(note.by)} {dateText(note.at)}</div></div>)}
    </Card>
  );
}
