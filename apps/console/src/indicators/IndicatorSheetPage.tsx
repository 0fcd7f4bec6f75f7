import { useRef, useState } from 'react';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router-dom';
import type { IndicatorSheetPreview } from '@reform-ledger/contracts';
import { figureText } from '../charts/trend-points.js';
import { Card, ErrorNote, PageHeader } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { ServerProblem } from '../server/server-problem.js';

type Stage = { at: 'empty' } | { at: 'checked'; file: File; preview: IndicatorSheetPreview } | { at: 'written'; count: number };

/** Figures from a sheet: take the template, choose the filled one, look at what it would write; a reviewer confirms. */
export default function IndicatorSheetPage() {
  const words = useWords();
  const server = useServer();
  const client = useQueryClient();
  const planId = useSearchParams()[0].get('planId') ?? '';
  const input = useRef<HTMLInputElement>(null);
  const [stage, setStage] = useState<Stage>({ at: 'empty' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const attempt = async (work: () => Promise<Stage>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      setStage(await work());
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const check = (file: File): Promise<void> => attempt(async () => {
    setStage({ at: 'empty' });
    return { at: 'checked', file, preview: await server.previewIndicatorSheet(file, planId) };
  });
  const confirm = (file: File, { sha256 }: IndicatorSheetPreview): Promise<void> => attempt(async () => {
    const { written } = await server.confirmIndicatorSheet(file, planId, sha256);
    await client.invalidateQueries({ queryKey: ['indicators'] });
    return { at: 'written', count: written };
  });
  return (
    <>
      <PageHeader title={words('indicators.sheet.title')} crumbs={[{ label: words('indicators.title'), to: '/indicators' }]} sub={words('indicators.sheet.sub')} />
      <input ref={input} type="file" hidden accept=".xlsx" data-testid="indicator-sheet" onChange={(event) => { const [file] = event.target.files ?? []; event.target.value = ''; if (file) void check(file); }} />
      <div className="stack">
        {planId === '' ? <Card label={words('indicators.sheet.title')}>{words('indicators.sheet.noPlan')} <Link className="link" to="/indicators">{words('indicators.sheet.back')}</Link></Card> : stage.at !== 'written' && (
          <Card label={words('indicators.sheet.choose')}>
            <p className="t2" style={{ margin: '0 0 12px' }}>{words('indicators.sheet.hint')}</p>
            <div className="row">
              <Button variant={stage.at === 'empty' ? 'contained' : 'outlined'} disabled={busy} onClick={() => input.current?.click()}>{words(busy && stage.at === 'empty' ? 'indicators.sheet.checking' : stage.at === 'empty' ? 'indicators.sheet.choose' : 'indicators.sheet.chooseOther')}</Button>
              <a className="link" href={server.indicatorSheetTemplateUrl(planId)} download>{words('indicators.sheet.template')}</a>
            </div>
          </Card>
        )}
        <Mistakes error={error} />
        {stage.at === 'checked' && (
          <Card flush title={words('indicators.sheet.rows', { count: stage.preview.rows.length })}
            right={stage.preview.confirm ? <Button variant="contained" disabled={busy} onClick={() => void confirm(stage.file, stage.preview)}>{words(busy ? 'indicators.sheet.confirming' : 'indicators.sheet.confirm', { count: stage.preview.rows.length })}</Button> : <span className="t2">{words('indicators.sheet.byReviewer')}</span>}>
            <PreviewRows rows={stage.preview.rows} />
          </Card>
        )}
        {stage.at === 'written' && <Card title={words('indicators.sheet.done', { count: stage.count })}><p style={{ margin: '0 0 12px' }}>{words('indicators.sheet.doneNext')}</p><Button variant="contained" component={Link} to="/indicators">{words('indicators.sheet.back')}</Button></Card>}
      </div>
    </>
  );
}

/** The refusal of a sheet as a list to work through in the spreadsheet program; any other trouble as its sentence. */
function Mistakes({ error }: { error: unknown }) {
  const words = useWords();
  const cells = error instanceof ServerProblem && error.code === 'INDICATOR_SHEET_INVALID' ? error.details['cells'] : null;
  if (!Array.isArray(cells)) return <ErrorNote error={error} />;
  return (
    <Card flush title={words('indicators.sheet.mistakes', { count: cells.length })}>
      <table className="ledger single" role="alert">
        <colgroup><col style={{ width: 110 }} /><col /></colgroup>
        <thead><tr><th>{words('indicators.sheet.cell')}</th><th>{words('indicators.sheet.what')}</th></tr></thead>
        <tbody>{(cells as { cell: string; message: string }[]).map(({ cell, message }) => <tr key={`${cell} ${message}`}><td>{cell}</td><td>{message}</td></tr>)}</tbody>
      </table>
    </Card>
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
