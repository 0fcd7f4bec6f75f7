import type { LedgerRow, Light } from '@reform-ledger/contracts';
import { Tag, TwoLineCell } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { lightTones } from './light-keys.js';

/** A light with its word: the colour never speaks alone. */
export function LightTag({ light, title }: { light: Light; title?: string }) {
  const words = useWords();
  return <Tag tone={lightTones[light]} dot title={title}>{words(`lights.names.${light}`)}</Tag>;
}

/** The ledger's cell: light and class in the first line, the reason below it. Green and grey are calm. */
export function LightCell({ row: { light } }: { row: Pick<LedgerRow, 'light'> }) {
  const words = useWords();
  if (light === null) return <span className="t3 sm" title={words('lights.pendingHint')}>{words('lights.pending')}</span>;
  const className = words(`lights.classes.${light.class}`);
  const title = [...light.grounds.map((ground) => `${words(`lights.names.${ground.light}`)}：${ground.text}`), `${className}：${light.classReason}`].join('\n');
  return <TwoLineCell first={<><LightTag light={light.light} />　<span className="t2 sm">{className}</span></>} second={light.reason} title={title} />;
}
