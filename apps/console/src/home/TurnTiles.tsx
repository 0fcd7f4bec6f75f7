import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { CountLink } from '@reform-ledger/contracts';
import { CountLinkNumber } from '../components/index.js';
import { useWords } from '../i18n/words.js';

const large = ['mine', 'units', 'signatures', 'disputes'] as const;
const isLarge = (key: string): key is (typeof large)[number] => (large as readonly string[]).includes(key);

/** Whose turn it is: four large counts, of which only the reader's own has the main button, and the others in one line. */
export function TurnTiles({ turns }: { turns: CountLink[] }) {
  const words = useWords();
  const first = large.flatMap((key) => turns.filter((turn) => turn.key === key));
  const others = turns.filter((turn) => !isLarge(turn.key) && turn.count > 0);
  return (
    <section aria-label={words('home.office.turns')}>
      <div className="turns">
        {first.map((turn) => (
          <div key={turn.key} className={`card tile${turn.key === 'mine' ? ' turn' : ''}`}>
            <div className="t">{turn.label}</div>
            <div className="row">
              <div className="num"><CountLinkNumber count={turn.count} to={turn.link} label={turn.label} /><small>{words('home.office.items')}</small></div>
              <p className="grow">{turn.count === 0 && isLarge(turn.key) ? words(`home.office.turnNone.${turn.key}`) : turn.hint}</p>
              {turn.key === 'mine' && turn.count > 0 && <Button variant="contained" component={Link} to={turn.link}>{words('home.office.start')}</Button>}
            </div>
          </div>
        ))}
      </div>
      {others.length > 0 && (
        <div className="card more-turns">
          {others.map((turn) => <span key={turn.key} title={turn.hint ?? undefined}>{turn.label} <CountLinkNumber count={turn.count} to={turn.link} label={turn.label} urgent={turn.tone === 'urgent'} />{turn.hint && <span className="t3 sm">　{turn.hint}</span>}</span>)}
        </div>
      )}
    </section>
  );
}
