import { useState } from 'react';
import type { AttachmentRow } from '@reform-ledger/contracts';
import { Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { fileSize, shortHash } from './file-size.js';
import { PreviewDialog } from './PreviewDialog.js';
import './said.css';

/** Files with size, fingerprint and whether they are new since the last return; PDF and images open here, everything can be fetched. */
export function FileList({ files, isNew, onRemove }: { files: AttachmentRow[]; isNew?: (file: AttachmentRow) => boolean | null; onRemove?: (file: AttachmentRow) => void }) {
  const words = useWords();
  const server = useServer();
  const [shown, setShown] = useState<AttachmentRow | null>(null);
  return (
    <div className="files">
      {files.map((file) => {
        const fresh = isNew?.(file) ?? null;
        return (
          <div className="file" key={file.id}>
            {file.previewable
              ? <button type="button" className="link name" title={file.name} onClick={() => setShown(file)}>{file.name}</button>
              : <a className="link name" title={file.name} href={server.attachmentUrl(file.id)} download>{file.name}</a>}
            <span className="t3 sm tnum">{fileSize(file.size)}</span>
            <span className="mono" title={file.sha256}>{shortHash(file.sha256)}</span>
            <span>{fresh === null ? null : fresh ? <Tag tone="blue">{words('workItems.files.new')}</Tag> : <span className="t3 sm">{words('workItems.files.same')}</span>}</span>
            <span className="row"><a className="link sm" href={server.attachmentUrl(file.id)} download aria-label={`${words('workItems.files.download')} ${file.name}`}>{words('workItems.files.download')}</a>
              {onRemove && <button type="button" className="link sm" aria-label={`${words('workItems.files.remove')} ${file.name}`} onClick={() => onRemove(file)}>{words('workItems.files.remove')}</button>}</span>
          </div>
        );
      })}
      <PreviewDialog file={shown} onClose={() => setShown(null)} />
    </div>
  );
}
