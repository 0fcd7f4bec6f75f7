import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { Link } from 'react-router-dom';
import type { TaskLightView } from '@reform-ledger/contracts';
import { dateText, FieldRow } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { LightTag } from './LightTag.js';
import './lights.css';

/** 判定依据: every fact that spoke, which of them decided, the class with its figures, and the rules by which it was judged. */
export function GroundsDialog({ light, mayReadRules, onClose }: { light: TaskLightView; mayReadRules: boolean; onClose: () => void }) {
  const words = useWords();
  const percent = (value: number | null, key: 'actual' | 'noActual' | 'noPlanned'): string => (value === null ? words(`lights.grounds.${key}`) : words(key === 'actual' || key === 'noActual' ? 'lights.grounds.actual' : 'lights.planned', { percent: value }));
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-label={words('lights.grounds.title')}>
      <DialogTitle>{words('lights.grounds.title')}　<span className="t3 sm">{words('lights.provisional')}，{words('lights.judged', { time: dateText(light.computedAt) })}</span></DialogTitle>
      <DialogContent>
        <table className="ledger single grounds">
          <colgroup><col style={{ width: 104 }} /><col /></colgroup>
          <thead><tr><th>{words('lights.grounds.light')}</th><th>{words('lights.grounds.fact')}</th></tr></thead>
          <tbody>{light.grounds.map((ground, index) => (
            <tr key={`${ground.rule} ${ground.text}`}><td><LightTag light={ground.light} /></td><td>{index === 0 ? <b>{ground.text}</b> : ground.text}{index === 0 && light.grounds.length > 1 && <div className="l2">{words('lights.grounds.decides')}</div>}</td></tr>
          ))}</tbody>
        </table>
        <FieldRow read label={words('lights.grounds.class')}><b>{words(`lights.classes.${light.class}`)}</b>　{light.classReason}</FieldRow>
        <FieldRow read label={words('lights.grounds.progress')}>{percent(light.actualPercent, 'noActual')}，{percent(light.plannedPercent, 'noPlanned')}（{words(`lights.bases.${light.basis}`)}）</FieldRow>
        <FieldRow read label={words('lights.grounds.rules')}>{light.rulesNumber === 0 ? words('lights.grounds.rulesZero') : words('lights.grounds.rulesNumber', { number: light.rulesNumber })}{mayReadRules && <>　<Link className="link" to="/light-rules">{words('lights.grounds.seeRules')}</Link></>}　<span className="t3 sm">{words('lights.grounds.since', { time: dateText(light.changedAt) })}</span></FieldRow>
        <p className="t3 sm">{words('lights.grounds.nobody')}</p>
      </DialogContent>
      <DialogActions><Button variant="outlined" onClick={onClose}>{words('lights.close')}</Button></DialogActions>
    </Dialog>
  );
}
