import { useState } from 'react';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useWords } from '../i18n/words.js';

/** A Word file of the record on the page: what it is called, whose it is where there are several, and where it is fetched. */
export interface Paper { name: string; of?: string; url: string }

/**
 * 下载公文: the papers of the record on the page, a quiet button beside the others; a single paper is fetched by the button itself. Only what
 * the reader gets belongs in the list, so nothing is shown without papers.
 * @param inline within a line of text: a word instead of a button
 */
export function DocumentMenu({ papers, inline = false }: { papers: Paper[]; inline?: boolean }) {
  const words = useWords();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [only] = papers;
  if (only === undefined) return null;
  if (papers.length === 1) {
    const label = words('documents.one', { name: only.name });
    return inline ? <a className="link no-print" href={only.url} download>{label}</a> : <Button variant="outlined" component="a" className="no-print" href={only.url} download>{label}</Button>;
  }
  const close = () => setAnchor(null);
  const opens = { 'aria-haspopup': 'menu', 'aria-expanded': anchor !== null, onClick: (event: React.MouseEvent<HTMLElement>) => setAnchor(event.currentTarget) } as const;
  const label = <>{words('documents.menu')}<span aria-hidden style={{ marginLeft: 4 }}>▾</span></>;
  return (
    <>
      {inline ? <button type="button" className="link no-print" {...opens}>{label}</button> : <Button variant="outlined" className="no-print" {...opens}>{label}</Button>}
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close} anchorOrigin={{ vertical: 'bottom', horizontal: inline ? 'left' : 'right' }} transformOrigin={{ vertical: 'top', horizontal: inline ? 'left' : 'right' }} slotProps={{ paper: { style: { maxHeight: 360 } } }}>
        {papers.map((paper) => <MenuItem key={paper.url} component="a" href={paper.url} download onClick={close} style={{ minHeight: 34 }}>{paper.name}{paper.of && <span className="t3">　{paper.of}</span>}</MenuItem>)}
      </Menu>
    </>
  );
}
