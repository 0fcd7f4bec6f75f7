import { useState, type FormEvent } from 'react';
import Button from '@mui/material/Button';
import { indicatorFrequencies, keysOf, monitorGroups, type IndicatorDetail, type IndicatorFrequency, type MonitorGroup } from '@reform-ledger/contracts';
import { ErrorNote } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

/** What the document does not say of an indicator: baseline and its origin, source, frequency, 重点监测 group. */
export function IndicatorForm({ indicator, onSaved, onCancel }: { indicator: IndicatorDetail; onSaved: (fresh: IndicatorDetail) => void; onCancel: () => void }) {
  const words = useWords();
  const server = useServer();
  const [typed, setTyped] = useState({
    baseline: indicator.baselineValue === null ? '' : String(indicator.baselineValue), baselineText: indicator.baselineText ?? '', sourceText: indicator.sourceText ?? '',
    frequency: indicator.frequency as IndicatorFrequency, group: (indicator.monitorGroup ?? '') as MonitorGroup | '', reason: '',
  });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const set = (change: Partial<typeof typed>) => setTyped({ ...typed, ...change });
  const number = typed.baseline.trim() === '' ? null : Number(typed.baseline);
  const wrong = number !== null && !Number.isFinite(number);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      onSaved(await server.changeIndicator(indicator.id, {
        version: indicator.version, baselineValue: number, baselineText: typed.baselineText.trim() || null, sourceText: typed.sourceText.trim() || null, frequency: typed.frequency, monitorGroup: typed.group || null, reason: typed.reason.trim(),
      }));
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <form className="indicator-form" onSubmit={(event) => void save(event)}>
      <label><span>{words('indicators.group')}</span>
        <select className="box" value={typed.group} onChange={(event) => set({ group: event.target.value as MonitorGroup | '' })}><option value="">{words('indicators.groups.ungrouped')}</option>{keysOf(monitorGroups).map((group) => <option key={group} value={group}>{words(`indicators.groups.${group}`)}</option>)}</select></label>
      <div className="half">
        <label><span>{words('indicators.baselineIn', { unit: indicator.figureUnit || words('indicators.noUnit') })}</span><input className="box" inputMode="decimal" value={typed.baseline} aria-invalid={wrong} onChange={(event) => set({ baseline: event.target.value })} /></label>
        <label><span>{words('indicators.frequency')}</span><select className="box" value={typed.frequency} onChange={(event) => set({ frequency: event.target.value as IndicatorFrequency })}>{keysOf(indicatorFrequencies).map((one) => <option key={one} value={one}>{words(`indicators.frequencies.${one}`)}</option>)}</select></label>
      </div>
      {wrong && <span className="urgent">{words('indicators.notANumber')}</span>}
      <label><span>{words('indicators.baselineText')}</span><input className="box" maxLength={200} placeholder={words('indicators.baselineHint')} value={typed.baselineText} onChange={(event) => set({ baselineText: event.target.value })} /></label>
      <label><span>{words('indicators.source')}</span><input className="box" maxLength={200} placeholder={words('indicators.sourceHint')} value={typed.sourceText} onChange={(event) => set({ sourceText: event.target.value })} /></label>
      <label><span>{words('indicators.reason')}</span><input className="box" maxLength={200} placeholder={words('indicators.reasonHint')} value={typed.reason} onChange={(event) => set({ reason: event.target.value })} /></label>
      <ErrorNote error={problem} />
      <div className="row"><Button type="submit" variant="contained" disabled={busy || wrong}>{words(busy ? 'indicators.saving' : 'indicators.save')}</Button><Button variant="outlined" disabled={busy} onClick={onCancel}>{words('shell.dialog.cancel')}</Button></div>
    </form>
  );
}
