import { useState } from 'react';
import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type LightRules, type LightRulesView, type LightWhatIf } from '@reform-ledger/contracts';
import { Link } from 'react-router-dom';
import { Card, ConfirmDialog, DateBox, dateText, ErrorNote, FieldRow, LoadingBars, today } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { lightKeys } from './light-keys.js';
import { LightTag } from './LightTag.js';

const numbers = [['yellowDays', 'workingDays'], ['behindYellowNodes', 'nodes'], ['selfTolerancePercent', 'points'], ['curePeriods', 'periods'], ['objectionDays', 'workingDays']] as const;
type NumberKey = (typeof numbers)[number][0];

/** Other rules: what they would do to every task today, and, for the director, adopting them by a dated decision. */
export function ProposedRules({ view, onClose }: { view: LightRulesView; onClose: () => void }) {
  const words = useWords();
  const newest = view.versions[0]!.rules;
  const [rules, setRules] = useState<LightRules>(newest);
  const [typed, setTyped] = useState<Record<NumberKey, string>>(Object.fromEntries(numbers.map(([key]) => [key, String(newest[key])])) as Record<NumberKey, string>);
  const [adopting, setAdopting] = useState(false);
  const type = (key: NumberKey, text: string): void => {
    const digits = text.replace(/\D/g, '').slice(0, 2);
    setTyped({ ...typed, [key]: digits });
    if (digits !== '') setRules({ ...rules, [key]: Number(digits) });
  };
  const complete = numbers.every(([key]) => typed[key] !== '');
  const changed = (Object.keys(newest) as (keyof LightRules)[]).some((key) => rules[key] !== newest[key]);
  return (
    <div className="light-rules">
      <Card title={words('lights.rules.propose')}>
        {numbers.map(([key, unit]) => (
          <FieldRow key={key} label={words(`lights.rules.${key}`)} hint={words(`lights.rules.${key}Hint`)} htmlFor={key}>
            <input id={key} className="box" style={{ width: 72 }} inputMode="numeric" value={typed[key]} onChange={(event) => type(key, event.target.value)} /> {words(`lights.rules.${unit}`)}
          </FieldRow>
        ))}
        <Choice label={words('lights.rules.nodesJudgedBy')} hint={words('lights.rules.nodesJudgedByHint')} value={rules.nodesJudgedBy} options={[['day', words('lights.rules.byDay')], ['report', words('lights.rules.byReport')]]} onChange={(nodesJudgedBy) => setRules({ ...rules, nodesJudgedBy })} />
        <Choice label={words('lights.rules.indicatorsCount')} value={rules.indicatorsCount ? 'yes' : 'no'} options={[['yes', words('lights.rules.indicatorsYes')], ['no', words('lights.rules.indicatorsNo')]]} onChange={(count) => setRules({ ...rules, indicatorsCount: count === 'yes' })} />
        <Choice label={words('lights.rules.cureBecomes')} value={rules.cureBecomes} options={[['yellow', words('lights.rules.cureYellow')], ['green', words('lights.rules.cureGreen')]]} onChange={(cureBecomes) => setRules({ ...rules, cureBecomes })} />
        <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          {view.abilities['adopt'] ? <Button variant="contained" disabled={!complete || !changed} onClick={() => setAdopting(true)}>{words('lights.rules.adopt', { number: view.latestNumber + 1 })}</Button> : <span className="t3 sm">{words('lights.rules.directorOnly')}</span>}
          <Button variant="outlined" onClick={onClose}>{words('lights.rules.back')}</Button>
        </div>
      </Card>
      <WhatIf rules={rules} ready={complete && changed} />
      {adopting && <AdoptDialog rules={rules} view={view} onClose={() => setAdopting(false)} onDone={onClose} />}
    </div>
  );
}

function Choice<K extends string>({ label, hint, value, options, onChange }: { label: string; hint?: string; value: K; options: readonly (readonly [K, string])[]; onChange: (value: K) => void }) {
  return (
    <FieldRow label={label} hint={hint}>
      {options.map(([key, text]) => <label key={key} style={{ marginRight: 20, lineHeight: '32px' }}><input type="radio" name={label} checked={value === key} onChange={() => onChange(key)} /> {text}</label>)}
    </FieldRow>
  );
}

/** 试算, brought up to date with every change of the form. */
function WhatIf({ rules, ready }: { rules: LightRules; ready: boolean }) {
  const words = useWords();
  const server = useServer();
  const query = useQuery({ queryKey: ['light-what-if', rules], queryFn: ({ signal }) => server.tryLightRules(rules, signal), enabled: ready, placeholderData: (before) => before });
  return (
    <Card title={words('lights.rules.try')} sub={words('lights.rules.nothingWritten')} flush>
      {query.error ? <ErrorNote error={query.error} onRetry={() => void query.refetch()} /> : !ready ? <p className="in sm t3" style={{ padding: '8px 16px' }}>{words('lights.rules.stale')}</p> : query.data ? <Outcome result={query.data} /> : <LoadingBars rows={4} />}
    </Card>
  );
}

function Outcome({ result }: { result: LightWhatIf }) {
  const words = useWords();
  const changed = result.tasks.filter((task) => task.changes);
  return (
    <>
      <div className="what-if"><b>{changed.length === 0 ? words('lights.rules.triedNone') : words('lights.rules.tried', { all: result.tasks.length, changed: changed.length })}</b></div>
      {(['before', 'after'] as const).map((side) => (
        <div key={side} className="what-if lights"><span className="t3 sm">{words(`lights.rules.${side}`)}</span>{lightKeys.filter((light) => result.before[light] + result.after[light] > 0).map((light) => <span key={light}><span className="of tnum">{result[side][light]}</span><LightTag light={light} /></span>)}</div>
      ))}
      {changed.length > 0 && (
        <table className="ledger single grounds">
          <colgroup><col /><col style={{ width: 176 }} /><col style={{ width: 176 }} /></colgroup>
          <thead><tr><th>{words('lights.rules.task')}</th><th>{words('lights.rules.before')}</th><th>{words('lights.rules.after')}</th></tr></thead>
          <tbody>{changed.map((task) => (
            <tr key={task.taskId}>
              <td title={task.planTitle}><Link className="link" to={`/ledger/${task.taskId}`}>{task.number}　{task.title}</Link><div className="l2">{task.lead}</div></td>
              {[task.before, task.after].map((one, index) => <td key={index}><LightTag light={one.light} />　{words(`lights.classes.${one.class}`)}<div className="l2">{one.reason}</div></td>)}
            </tr>
          ))}</tbody>
        </table>
      )}
    </>
  );
}

function AdoptDialog({ rules, view, onClose, onDone }: { rules: LightRules; view: LightRulesView; onClose: () => void; onDone: () => void }) {
  const words = useWords();
  const server = useServer();
  const queries = useQueryClient();
  const [effectiveOn, setEffectiveOn] = useState(today());
  const [reason, setReason] = useState('');
  const adopt = async () => {
    queries.setQueryData(['light-rules'], await server.adoptLightRules({ rules, effectiveOn, reason: reason.trim(), latestNumber: view.latestNumber }));
    void queries.invalidateQueries({ queryKey: ['ledger'] });
    onDone();
  };
  return (
    <ConfirmDialog open title={words('lights.rules.adoptTitle')} confirmLabel={words('lights.rules.confirm', { date: dateText(effectiveOn) })} disabled={effectiveOn === '' || reason.trim().length < 2} why={words('lights.rules.needs')} sends={reason} onCancel={onClose} onConfirm={adopt}>
      <p className="sm">{words('lights.rules.consequence')}</p>
      <FieldRow label={words('lights.rules.effectiveOn')} required><DateBox label={words('lights.rules.effectiveOn')} value={effectiveOn} onChange={setEffectiveOn} min={today()} /></FieldRow>
      <FieldRow label={words('lights.rules.reason')} required hint={words('lights.rules.reasonHint')} htmlFor="adopt-reason"><input id="adopt-reason" className="box" style={{ width: '100%' }} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} /></FieldRow>
    </ConfirmDialog>
  );
}
