import { useState } from 'react';
import type { CorrectedFact, PeriodLightRow } from '@reform-ledger/contracts';
import { ConfirmDialog, DateBox, FieldRow } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { LightTag } from './LightTag.js';

interface DialogProps { row: PeriodLightRow; onClose: () => void; onDone: () => void }

/** The unit's head says which fact behind a light is wrong. */
export function ObjectDialog({ row, onClose, onDone }: DialogProps) {
  const words = useWords();
  const server = useServer();
  const [text, setText] = useState('');
  const send = async () => {
    await server.objectToLight(row.id, { text: text.trim() });
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog open title={words('lights.period.objectTitle', { period: row.periodLabel, light: words(`lights.names.${row.light}`) })} confirmLabel={words('lights.period.objectConfirm')} disabled={text.trim().length < 4} why={words('lights.period.needText')} sends={text} onCancel={onClose} onConfirm={send}>
      <p className="sm" style={{ marginBottom: 8 }}><LightTag light={row.light} />　{row.reason}</p>
      <FieldRow label={words('lights.period.objectText')} required htmlFor="objection-text" hint={words('lights.period.objectHint')}>
        <textarea id="objection-text" className="box area" rows={4} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
      </FieldRow>
    </ConfirmDialog>
  );
}

const kinds: CorrectedFact['kind'][] = ['report-sent', 'percent', 'report-not-due'];

/** The decision on an objection: upheld, a fact is put right and the system judges again; nobody chooses the light. */
export function RuleDialog({ row, onClose, onDone }: DialogProps) {
  const words = useWords();
  const server = useServer();
  const [upheld, setUpheld] = useState<boolean | null>(null);
  const [opinion, setOpinion] = useState('');
  const [kind, setKind] = useState<CorrectedFact['kind'] | ''>('');
  const [date, setDate] = useState('');
  const [percent, setPercent] = useState('');
  const factReady = kind === 'report-not-due' || (kind === 'report-sent' && date !== '') || (kind === 'percent' && percent !== '');
  const ready = upheld !== null && opinion.trim().length >= 2 && (!upheld || factReady);
  const decide = async () => {
    const correction: CorrectedFact | null = upheld && kind !== '' ? { kind, date: kind === 'report-sent' ? date : null, percent: kind === 'percent' ? Number(percent) : null } : null;
    await server.ruleOnObjection(row.id, { upheld: upheld === true, opinion: opinion.trim(), correction });
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog open title={words('lights.period.ruleTitle', { period: row.periodLabel, light: words(`lights.names.${row.light}`) })} confirmLabel={words(upheld === false ? 'lights.period.rejectConfirm' : 'lights.period.ruleConfirm')} disabled={!ready} why={words('lights.period.needRuling')} sends={opinion} onCancel={onClose} onConfirm={decide}>
      <p className="sm"><LightTag light={row.light} />　{row.reason}</p>
      <p className="sm" style={{ margin: '4px 0 8px' }}>{row.objection?.by.name}：{row.objection?.text}</p>
      <FieldRow label={words('lights.period.rule')} required>
        {([true, false] as const).map((choice) => <label key={String(choice)} className="choice"><input type="radio" name="ruling" checked={upheld === choice} onChange={() => setUpheld(choice)} /> {words(choice ? 'lights.period.upheld' : 'lights.period.rejected')}</label>)}
      </FieldRow>
      {upheld && (
        <FieldRow label={words('lights.period.fact')} required>
          {kinds.map((one) => <label key={one} className="choice"><input type="radio" name="fact" checked={kind === one} onChange={() => setKind(one)} /> {words(`lights.period.facts.${one}`)}</label>)}
        </FieldRow>
      )}
      {upheld && kind === 'report-sent' && <FieldRow label={words('lights.period.date')} required htmlFor="ruled-date"><DateBox id="ruled-date" label={words('lights.period.date')} value={date} onChange={setDate} /></FieldRow>}
      {upheld && kind === 'percent' && <FieldRow label={words('lights.period.percent')} required htmlFor="ruled-percent"><input id="ruled-percent" className="box" style={{ width: 80 }} inputMode="numeric" value={percent} onChange={(event) => setPercent(event.target.value.replace(/\D/g, '').slice(0, 3))} /></FieldRow>}
      <FieldRow label={words('lights.period.opinion')} required htmlFor="ruling-opinion"><textarea id="ruling-opinion" className="box area" rows={3} maxLength={500} value={opinion} onChange={(event) => setOpinion(event.target.value)} /></FieldRow>
    </ConfirmDialog>
  );
}
