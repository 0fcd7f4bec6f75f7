import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { AttachmentRow } from '@reform-ledger/contracts';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { fileSize, shortHash } from './file-size.js';

/** A PDF or image over the page. The server sends it in a sandbox: nothing in it can act. */
export function PreviewDialog({ file, onClose }: { file: AttachmentRow | null; onClose: () => void }) {
  const words = useWords();
  const server = useServer();
  if (!file) return null;
  const address = server.attachmentPreviewUrl(file.id);
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-labelledby="preview-title">
      <DialogTitle id="preview-title">{file.name} <span className="t3 sm">{fileSize(file.size)}</span> <span className="mono">{shortHash(file.sha256)}</span></DialogTitle>
      <DialogContent>{file.mediaType.startsWith('image/') ? <img className="preview-image" src={address} alt={file.name} /> : <iframe className="preview-frame" src={address} title={file.name} />}</DialogContent>
      <DialogActions><span className="t3 sm grow">{words('workItems.files.previewHint')}</span><Button variant="outlined" href={server.attachmentUrl(file.id)} download>{words('workItems.files.download')}</Button><Button variant="outlined" onClick={onClose}>{words('shell.action.close')}</Button></DialogActions>
    </Dialog>
  );
}
