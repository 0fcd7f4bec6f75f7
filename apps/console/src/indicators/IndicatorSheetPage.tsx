import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router-dom';
import type { IndicatorSheetPreview } from '@reform-ledger/contracts';
import { figureText } from '../charts/trend-points.js';
import { Card, PageHeader, SheetSteps } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

/** Figures from a sheet: take the template, choose the filled one, look at what it would write; a reviewer confirms. */
export default function IndicatorSheetPage() {
  const words = useWords();
  const server = useServer();
  const client = useQueryClient();
  const planId = useSearchParams()[0].get('planId') ?? '';
  const sheet = (key: 'choose' | 'chooseOther' | 'checking' | 'hint' | 'template' | 'confirming' | 'cell' | 'what') => words(`indicators.sheet.${key}`);
  return (
    <>
      <PageHeader title={words('indicators.sheet.title')} crumbs={[{ label: words('indicators.title'), to: '/indicators' }]} sub={words('indicators.sheet.sub')} />
      {planId === '' ? <Card label={words('indicators.sheet.title')}>{words('indicators.sheet.noPlan')} <Link className="link" to="/indicators">{words('indicators.sheet.back')}</Link></Card> : (
        <SheetSteps testId="indicator-sheet" templateUrl={server.indicatorSheetTemplateUrl(planId)} problemCode="INDICATOR_SHEET_INVALID"
          said={{ choose: sheet('choose'), chooseOther: sheet('chooseOther'), checking: sheet('checking'), hint: sheet('hint'), template: sheet('template'), confirming: sheet('confirming'), mistakes: (count) => words('indicators.sheet.mistakes', { count }), cell: sheet('cell'), what: sheet('what') }}
          check={(file) => server.previewIndicatorSheet(file, planId)}
          confirm={async (file, { sha256 }) => {
            const { written } = await server.confirmIndicatorSheet(file, planId, sha256);
            await client.invalidateQueries({ queryKey: ['indicators'] });
            return written;
          }}
          checked={({ rows, confirm }) => ({ title: words('indicators.sheet.rows', { count: rows.length }), rows: <PreviewRows rows={rows} />, confirm: confirm ? words('indicators.sheet.confirm', { count: rows.length }) : null, byWhom: words('indicators.sheet.byReviewer') })}
          done={(count) => <Card title={words('indicators.sheet.done', { count })}><p style={{ margin: '0 0 12px' }}>{words('indicators.sheet.doneNext')}</p><Button variant="contained" component={Link} to="/indicators">{words('indicators.sheet.back')}</Button></Card>} />
      )}
    </>
  );
}

function PreviewRows({ rows }: { rows: IndicatorSheetPreview['rows'] }) {
  const words = useWords();
  const dash = words('shell.state.dash');
  return (
    <table className="ledger single">
      <colgroup><col style={{ width: 60 }} /><col style={{ width: 80 }} /><col /><col style={{ width: 130 }} /><col style={{ width: 130 }} /><col style={{ width: 130 }} /><col style={{ width: 130 }} /><col style={{ width: 260 }} /></colgroup>
      <thead><tr><th className="ra">{words('indicators.sheet.row')}</th><th className="ra">{words('indicators.sheet.task')}</th><th>{words('indicators.indicator')}</th><th>{words('indicators.quarter')}</th><th className="ra">{words('indicators.sheet.before')}</th><th className="ra">{words('indicators.value')}</th><th className="ra">{words('indicators.benchmark')}</th><th>{words('indicators.note')}</th></tr></thead>
      <tbody>{rows.map((row) => (
        <tr key={row.row}><td className="ra tnum">{row.row}</td><td className="ra tnum">{row.taskNumber}</td><td>{row.name}</td><td>{row.label}</td><td className="ra tnum t2">{row.before === null ? dash : figureText(row.before, row.unit)}</td><td className="ra tnum"><b>{figureText(row.value, row.unit)}</b></td><td className="ra tnum">{row.benchmarkValue === null ? dash : figureText(row.benchmarkValue, row.unit)}</td><td title={row.note ?? undefined}>{row.note ?? dash}</td></tr>
      ))}</tbody>
    </table>
  );
}
