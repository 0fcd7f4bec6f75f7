import { useRef, useState } from 'react';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { AccountSheetPreview } from '@reform-ledger/contracts';
import { Card, ErrorNote, PageHeader } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { ServerProblem } from '../server/server-problem.js';

interface Mistake { cell: string; message: string }
type Stage = { at: 'empty' } | { at: 'checked'; file: File; preview: AccountSheetPreview } | { at: 'made'; count: number; passwords: string };

/** Accounts of many people from one sheet: choose it, look at what it would make, confirm, take the one-time passwords. */
export default function AccountSheetPage() {
  const words = useWords();
  const server = useServer();
  const client = useQueryClient();
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
    return { at: 'checked', file, preview: await server.previewAccountSheet(file) };
  });
  const confirm = (file: File, { sha256, rows }: AccountSheetPreview): Promise<void> => attempt(async () => {
    const passwords = URL.createObjectURL(await server.confirmAccountSheet(file, sha256));
    await client.invalidateQueries({ queryKey: ['people'] });
    return { at: 'made', count: rows.length, passwords };
  });

  const choose = <Button variant={stage.at === 'empty' ? 'contained' : 'outlined'} disabled={busy} onClick={() => input.current?.click()}>{words(busy && stage.at === 'empty' ? 'organization.people.sheet.checking' : stage.at === 'empty' ? 'organization.people.sheet.choose' : 'organization.people.sheet.chooseOther')}</Button>;
  return (
    <>
      <PageHeader title={words('organization.people.sheet.title')} crumbs={[{ label: words('organization.people.title'), to: '/people' }]} sub={words('organization.people.sheet.sub')} />
      <input ref={input} type="file" hidden accept=".xlsx" data-testid="account-sheet" onChange={(event) => { const [file] = event.target.files ?? []; event.target.value = ''; if (file) void check(file); }} />
      <div className="stack">
        {stage.at !== 'made' && (
          <Card label={words('organization.people.sheet.choose')}>
            <p className="t2" style={{ margin: '0 0 12px' }}>{words('organization.people.sheet.templateHint')}</p>
            <div className="row">{choose}<a className="link" href={server.accountSheetTemplateUrl} download>{words('organization.people.sheet.template')}</a></div>
          </Card>
        )}
        <Mistakes error={error} />
        {stage.at === 'checked' && (
          <Card flush title={words('organization.people.sheet.rows', { count: stage.preview.rows.length })}>
            <PreviewRows rows={stage.preview.rows} />
            <div className="row" style={{ padding: 12 }}>
              <Button variant="contained" disabled={busy} onClick={() => void confirm(stage.file, stage.preview)}>{words(busy ? 'organization.people.sheet.confirming' : 'organization.people.sheet.confirm', { count: stage.preview.rows.length })}</Button>
            </div>
          </Card>
        )}
        {stage.at === 'made' && (
          <Card title={words('organization.people.sheet.done', { count: stage.count })}>
            <p style={{ margin: '0 0 12px' }}>{words('organization.people.sheet.doneNext')}</p>
            <div className="row">
              <Button variant="contained" component="a" href={stage.passwords} download={words('organization.people.sheet.fileName')}>{words('organization.people.sheet.save')}</Button>
              <Link className="link" to="/people">{words('organization.people.sheet.back')}</Link>
            </div>
          </Card>
        )}
      </div>
    </>
  );
}

/** The refusal of a sheet as a list to work through in the spreadsheet program; any other trouble as its sentence. */
function Mistakes({ error }: { error: unknown }) {
  const words = useWords();
  if (!(error instanceof ServerProblem) || error.code !== 'ACCOUNTS_SHEET_INVALID' || !Array.isArray(error.details['cells'])) return <ErrorNote error={error} />;
  const cells = error.details['cells'] as Mistake[];
  return (
    <Card flush title={words('organization.people.sheet.mistakes', { count: Number(error.details['count']) })}>
      <table className="ledger single" role="alert">
        <colgroup><col style={{ width: 110 }} /><col /></colgroup>
        <thead><tr><th>{words('organization.people.sheet.cell')}</th><th>{words('organization.people.sheet.what')}</th></tr></thead>
        <tbody>{cells.map(({ cell, message }) => <tr key={`${cell} ${message}`}><td className="mono">{cell}</td><td>{message}</td></tr>)}</tbody>
      </table>
    </Card>
  );
}

function PreviewRows({ rows }: { rows: AccountSheetPreview['rows'] }) {
  const words = useWords();
  const dash = words('shell.state.dash');
  return (
    <table className="ledger single">
      <colgroup><col style={{ width: 60 }} /><col style={{ width: 140 }} /><col style={{ width: 220 }} /><col /><col style={{ width: 180 }} /><col style={{ width: 160 }} /></colgroup>
      <thead><tr>
        <th className="ra">{words('organization.people.sheet.row')}</th><th>{words('organization.people.name')}</th><th>{words('organization.people.loginName')}</th>
        <th>{words('organization.people.unit')}</th><th>{words('organization.people.post')}</th><th>{words('organization.people.phone')}</th>
      </tr></thead>
      <tbody>{rows.map((line) => (
        <tr key={line.row}><td className="ra tnum">{line.row}</td><td>{line.name}</td><td className="t2">{line.loginName}</td><td>{line.unitName}</td><td>{line.post || dash}</td><td className="tnum">{line.officePhone || dash}</td></tr>
      ))}</tbody>
    </table>
  );
}
