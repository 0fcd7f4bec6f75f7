import { Fragment, useState } from 'react';
import type { BulletinDetail, FactCheckLine, FactCheckRow, NamedUnit } from '@reform-ledger/contracts';
import { dateText } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { settledUnits } from './figures.js';

export interface Correction { check: FactCheckRow; line: FactCheckLine }
interface SideNamedProps {
  detail: BulletinDetail;
  onUnit: (unitId: string) => void;
  onSentence: (key: string) => void;
  onAccept: (correction: Correction) => void;
  onRefuse: (correction: Correction) => void;
}

/** What has to be done first stands first. */
const order: NamedUnit['standing'][] = ['correction', 'silent', 'open', 'unasked', 'settled'];
const shownAtOnce = 3;
const tones = { settled: 'tg', correction: 'tr', silent: 'tr', open: 'ty', unasked: 'ty' } as const;

/** The newest round in which a unit was asked. */
export const latestCheck = (detail: Pick<BulletinDetail, 'checks'>, unitId: string): FactCheckRow | undefined => detail.checks.filter((check) => check.unitId === unitId).sort((a, b) => b.round - a.round)[0];

/** Every unit named for criticism with its check: those that want another wording first, with their words beside the buttons; settled ones folded. */
export function SideNamed(props: SideNamedProps) {
  const words = useWords();
  const { detail } = props;
  const [opened, setOpened] = useState<NamedUnit['standing'][]>([]);
  return (
    <section className="sec" aria-label={words('bulletins.named.title')}>
      <div className="hd"><h2>{words('bulletins.named.title')}</h2>{detail.named.length > 0 && <span className="tnum t2">{settledUnits(detail)}/{detail.named.length}</span>}<span className="grow" />{detail.checkDueAt && detail.state !== 'issued' && <span className="sub">{words('bulletins.named.due', { date: dateText(detail.checkDueAt, { clock: false }) })}</span>}</div>
      {detail.named.length === 0 ? <p className="t2 sm">{words('bulletins.named.none')}</p> : (
        <ul className="vf">{order.map((standing) => {
          const own = detail.named.filter((unit) => unit.standing === standing);
          // Corrections are work; of the others some names are enough, so that the figures stay in sight.
          const shown = standing === 'correction' || opened.includes(standing) ? own.length : standing === 'settled' && own.length > 1 ? 0 : shownAtOnce;
          const rest = own.length - Math.min(shown, own.length);
          return (
            <Fragment key={standing}>
              {own.slice(0, rest === 1 ? own.length : shown).map((unit) => <Unit key={unit.unitId} unit={unit} {...props} />)}
              {rest > 1 && <li><span className="t2">{words(shown === 0 && own.length === detail.named.length ? 'bulletins.named.all' : 'bulletins.named.rest', { count: rest })}</span><span className={`s ${tones[standing]}`}>{words(`bulletins.named.states.${standing}`)}</span><button type="button" className="link s" onClick={() => setOpened([...opened, standing])}>{words('bulletins.named.show')}</button></li>}
            </Fragment>
          );
        })}</ul>
      )}
    </section>
  );
}

function Unit({ unit, ...props }: { unit: NamedUnit } & SideNamedProps) {
  const words = useWords();
  const { detail, onUnit } = props;
  const check = latestCheck(detail, unit.unitId);
  const asked = unit.standing !== 'unasked' && check;
  const wanted = detail.checks.filter((one) => one.unitId === unit.unitId).flatMap((one) => one.lines.filter((line) => line.answer === 'correction').map((line) => ({ check: one, line }))).sort((a, b) => b.check.round - a.check.round);
  return (
    <li>
      <button type="button" className="link unit" title={unit.unitName} onClick={() => onUnit(unit.unitId)}>{unit.unitName}</button>
      <span className={`s ${tones[unit.standing]}`}>{unit.standing === 'settled' ? unit.words : <b>{words(`bulletins.named.states.${unit.standing}`)}</b>}{asked && unit.standing === 'open' && check.remainingDays !== null && <>，{check.remainingDays < 0 ? words('bulletins.named.overdue') : words('bulletins.named.left', { days: check.remainingDays })}</>}</span>
      <span className="s t2">{asked && check.answeredAt ? dateText(check.answeredAt, { clock: false }) : unit.sentences.length > 1 ? words('bulletins.named.sentences', { count: unit.sentences.length }) : ''}</span>
      {wanted.map((correction) => <Wanted key={`${correction.check.id} ${correction.line.key}`} correction={correction} {...props} />)}
    </li>
  );
}

/** What the unit wants instead, beside what stands there; what the office made of it. */
function Wanted({ correction, detail, onSentence, onAccept, onRefuse }: { correction: Correction } & SideNamedProps) {
  const words = useWords();
  const { check, line } = correction;
  if (line.ruling === 'accepted') return null;
  const mayRule = Boolean(detail.abilities['rule']) && line.ruling === null && !line.outdated;
  return (
    <div className={`quo${line.ruling === null && !line.outdated ? '' : ' past'}`}>
      <div>{words('bulletins.named.was')}：{line.text}</div>
      <div><b>{words('bulletins.named.wants')}</b>：{line.proposed}</div>
      {check.opinion && <div className="t2">{words('bulletins.named.opinion', { text: check.opinion })}</div>}
      {line.outdated && line.ruling === null && <div className="t2">{words('bulletins.named.outdated')}</div>}
      {line.ruling !== null && <div className="t2">{line.ruling === 'refused' ? words('bulletins.named.ruled.refused', { reason: line.reason ?? '' }) : words('bulletins.named.ruled.deemed', { reason: line.reason ?? '' })}</div>}
      <div className="row" style={{ gap: 14 }}>
        <button type="button" className="link" onClick={() => onSentence(line.key)}>{words('bulletins.named.goTo')}</button>
        {mayRule && <><button type="button" className="link" onClick={() => onAccept(correction)}>{words('bulletins.named.accept')}</button><button type="button" className="link" onClick={() => onRefuse(correction)}>{words('bulletins.named.refuse')}</button></>}
      </div>
    </div>
  );
}
