import { useState } from 'react';
import type { AttachmentRow } from '@reform-ledger/contracts';
import { dateText } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { fileSize } from '../forms/file-size.js';
import { PreviewDialog } from '../forms/PreviewDialog.js';
import { useWords } from '../i18n/words.js';

/** Files with who brought them and when. PDF and images open over the page, others are fetched. */
export function EvidenceList({ files }: { files: AttachmentRow[] }) {
  const words = useWords();
  const server = useServer();
  const [shown, setShown] = useState<AttachmentRow | null>(null);
  return (
    <ul className="evidence">
      {files.map((file) => (
        <li key={file.id}>
          {file.previewable ? <button type="button" className="link" onClick={() => setShown(file)}>{file.name}</button> : <a className="link" href={server.attachmentUrl(file.id)} download>{file.name}</a>}
          <span className="l2">{fileSize(file.size)}　{words('ledger.files.by', { who: [file.uploadedBy.unitName, file.uploadedBy.name].filter(Boolean).join(' '), time: dateText(file.uploadedAt) })}　<a className="link nowrap" href={server.attachmentUrl(file.id)} download aria-label={`${words('ledger.files.download')} ${file.name}`}>{words('ledger.files.download')}</a></span>
        </li>
      ))}
      <PreviewDialog file={shown} onClose={() => setShown(null)} />
    </ul>
  );
}
