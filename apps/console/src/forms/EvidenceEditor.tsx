import { useRef, useState } from 'react';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import type { AttachmentRow } from '@reform-ledger/contracts';
import { ErrorNote } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { FileList } from './FileList.js';

interface EvidenceEditorProps {
  workItemId: string;
  files: AttachmentRow[];
  /** Files of an earlier round: they can be left out, but stay where they were sent. */
  isEarlier: (file: AttachmentRow) => boolean;
  onAdded: (file: AttachmentRow) => void;
  onRemoved: (file: AttachmentRow) => void;
}

/** Evidence of a draft: added by a button or by dropping, taken away again until it is sent. One file that fails stops no other. */
export function EvidenceEditor({ workItemId, files, isEarlier, onAdded, onRemoved }: EvidenceEditorProps) {
  const words = useWords();
  const server = useServer();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [loading, setLoading] = useState<string[]>([]);
  const [failed, setFailed] = useState<{ file: File; error: unknown }[]>([]);
  const remove = useMutation({ mutationFn: async (file: AttachmentRow) => { if (!isEarlier(file)) await server.deleteAttachment(file.id); return file; }, onSuccess: onRemoved });
  const add = async (chosen: File[]) => {
    for (const file of chosen) {
      setLoading((names) => [...names, file.name]);
      try {
        onAdded(await server.uploadAttachment(workItemId, file));
      } catch (error) {
        setFailed((list) => [...list, { file, error }]);
      } finally {
        setLoading((names) => names.filter((name) => name !== file.name));
      }
    }
  };
  const again = (entry: { file: File }) => { setFailed((list) => list.filter((one) => one !== entry)); void add([entry.file]); };
  return (
    <div>
      <FileList files={files} isNew={(file) => (files.some(isEarlier) ? !isEarlier(file) : null)} onRemove={(file) => remove.mutate(file)} />
      <div className={`drop${over ? ' over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); void add([...event.dataTransfer.files]); }}>
        <Button size="small" variant="outlined" onClick={() => input.current?.click()}>{words('workItems.files.add')}</Button>
        <span className="sm" role="status">{loading.length > 0 ? words('workItems.files.loading', { names: loading.join('、') }) : words('workItems.files.hint')}</span>
        <input ref={input} type="file" multiple hidden accept=".pdf,.docx,.xlsx,.jpg,.jpeg,.png" data-testid="evidence-input" onChange={(event) => { const chosen = [...(event.target.files ?? [])]; event.target.value = ''; void add(chosen); }} />
      </div>
      {failed.map((entry, index) => <div key={index} style={{ marginTop: 6 }}><ErrorNote error={entry.error} onRetry={() => again(entry)}> <b>{entry.file.name}</b></ErrorNote></div>)}
      {remove.error && <div style={{ marginTop: 6 }}><ErrorNote error={remove.error} /></div>}
    </div>
  );
}
