import { useState } from 'react';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import type { LightRulesView } from '@reform-ledger/contracts';
import { Card, dateText, ErrorNote, LoadingBars, PageHeader, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { OpenObjections } from './PeriodLights.js';
import { ProposedRules } from './ProposedRules.js';
import { rulesInWords } from './rules-in-words.js';
import './lights.css';

/** 亮灯规则: the rules in force with their fixed part, what others would do, every version with its decision, and objections that wait. */
export default function LightRulesPage() {
  const words = useWords();
  const server = useServer();
  const [changing, setChanging] = useState(false);
  const query = useQuery({ queryKey: ['light-rules'], queryFn: ({ signal }) => server.lightRules(signal) });
  const view = query.data;
  const change = view?.abilities['tryOut'] && !changing ? <Button variant="contained" onClick={() => setChanging(true)}>{words('lights.rules.change')}</Button> : undefined;
  return (
    <>
      <PageHeader title={words('lights.rules.title')} sub={words('lights.rules.sub')} actions={change} />
      {query.error ? <ErrorNote error={query.error} onRetry={() => void query.refetch()} /> : !view ? <Card><LoadingBars rows={6} /></Card> : changing
        ? <ProposedRules view={view} onClose={() => setChanging(false)} />
        : <Standing view={view} />}
    </>
  );
}

function Standing({ view }: { view: LightRulesView }) {
  const words = useWords();
  const { current } = view;
  const name = current.number === 0 ? words('lights.rules.zero') : words('lights.rules.version', { number: current.number });
  return (
    <div className="light-rules">
      <div className="stack">
        <Card title={words('lights.rules.current')} sub={<>{name}　{current.effectiveOn === null ? words('lights.rules.origin') : words('lights.rules.from', { date: dateText(current.effectiveOn, { year: true }) })}</>}>
          <ul className="rule-lines">{rulesInWords(current.rules, words).map((line) => <li key={line}>{line}</li>)}</ul>
        </Card>
        <Versions view={view} />
      </div>
      <div className="stack">
        <OpenObjections />
        <Card title={words('lights.rules.fixed')}><ul className="rule-lines">{words('lights.rules.fixedLines').split('|').map((line) => <li key={line}>{line}</li>)}</ul></Card>
      </div>
    </div>
  );
}

function Versions({ view: { versions, current } }: { view: LightRulesView }) {
  const words = useWords();
  return (
    <Card title={words('lights.rules.versions')} flush>
      <table className="ledger single grounds">
        <colgroup><col style={{ width: 96 }} /><col style={{ width: 120 }} /><col /><col style={{ width: 150 }} /></colgroup>
        <thead><tr><th>{words('lights.rules.number')}</th><th>{words('lights.rules.effectiveOn')}</th><th>{words('lights.rules.reason')}</th><th>{words('lights.rules.who')}</th></tr></thead>
        <tbody>{versions.map((version) => (
          <tr key={version.number} title={rulesInWords(version.rules, words).join('\n')}>
            <td>{version.number === 0 ? words('lights.rules.zero') : words('lights.rules.version', { number: version.number })}</td>
            <td>{version.effectiveOn === null ? '' : dateText(version.effectiveOn, { year: true })} {version.inForce ? <Tag tone="blue">{words('lights.rules.inForce')}</Tag> : version.number > current.number ? <Tag dashed>{words('lights.rules.coming')}</Tag> : <span className="t3 sm">{words('lights.rules.past')}</span>}</td>
            <td>{version.effectiveOn === null ? words('lights.rules.origin') : version.reason}</td>
            <td>{version.adoptedBy && <>{version.adoptedBy.name}<div className="l2">{version.adoptedAt !== null && dateText(version.adoptedAt)}</div></>}</td>
          </tr>
        ))}</tbody>
      </table>
    </Card>
  );
}
