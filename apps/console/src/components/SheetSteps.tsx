import { useRef, useState, type ReactNode } from 'react';
import Button from '@mui/material/Button';
import { ServerProblem } from '../server/server-problem.js';
import { Card } from './Card.js';
import { ErrorNote } from './ErrorNote.js';

type Stage<Preview, Done> = { at: 'empty' } | { at: 'checked'; file: File; preview: Preview } | { at: 'done'; done: Done };

interface SheetStepsProps<Preview, Done> {
  testId: string;
  /** What the page says on the way. */
  said: { choose: string; chooseOther: string; checking: string; hint: string; template: string; confirming: string; mistakes: (count: number) => string; cell: string; what: string };
  templateUrl: string;
  /** The refusal of the server that names cells. */
  problemCode: string;
  /** Reads the sheet and writes nothing. */
  check: (file: File) => Promise<Preview>;
  /** Writes what `check` showed. */
  confirm: (file: File, preview: Preview) => Promise<Done>;
  checked: (preview: Preview) => { title: string; rows: ReactNode; /** The word on the button; else who may confirm. */ confirm: string | null; byWhom?: string };
  done: (done: Done) => ReactNode;
}

/** Many records from one sheet: take the template, choose the filled one, look at what it would write or where it is wrong, confirm. */
export function SheetSteps<Preview, Done>({ testId, said, templateUrl, problemCode, check, confirm, checked, done }: SheetStepsProps<Preview, Done>) {
  const input = useRef<HTMLInputElement>(null);
  const [stage, setStage] = useState<Stage<Preview, Done>>({ at: 'empty' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const attempt = async (work: () => Promise<Stage<Preview, Done>>): Promise<void> => {
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
  const read = (file: File): Promise<void> => attempt(async () => {
    setStage({ at: 'empty' });
    return { at: 'checked', file, preview: await check(file) };
  });
  const write = (file: File, preview: Preview): Promise<void> => attempt(async () => ({ at: 'done', done: await confirm(file, preview) }));
  const shown = stage.at === 'checked' ? checked(stage.preview) : null;
  return (
    <div className="stack">
      <input ref={input} type="file" hidden accept=".xlsx" data-testid={testId} onChange={(event) => { const [file] = event.target.files ?? []; event.target.value = ''; if (file) void read(file); }} />
      {stage.at !== 'done' && (
        <Card label={said.choose}>
          <p className="t2" style={{ margin: '0 0 12px' }}>{said.hint}</p>
          <div className="row">
            <Button variant={stage.at === 'empty' ? 'contained' : 'outlined'} disabled={busy} onClick={() => input.current?.click()}>{busy && stage.at === 'empty' ? said.checking : stage.at === 'empty' ? said.choose : said.chooseOther}</Button>
            <a className="link" href={templateUrl} download>{said.template}</a>
          </div>
        </Card>
      )}
      <Mistakes error={error} code={problemCode} said={said} />
      {stage.at === 'checked' && shown && (
        <Card flush title={shown.title}
          right={shown.confirm === null ? <span className="t2">{shown.byWhom}</span> : <Button variant="contained" disabled={busy} onClick={() => void write(stage.file, stage.preview)}>{busy ? said.confirming : shown.confirm}</Button>}>
          {shown.rows}
        </Card>
      )}
      {stage.at === 'done' && done(stage.done)}
    </div>
  );
}

/** The refusal of a sheet as a list to work through in the spreadsheet program; any other trouble as its sentence. */
function Mistakes({ error, code, said }: { error: unknown; code: string; said: SheetStepsProps<unknown, unknown>['said'] }) {
  const cells = error instanceof ServerProblem && error.code === code ? error.details['cells'] : null;
  if (!Array.isArray(cells)) return <ErrorNote error={error} />;
  return (
    <Card flush title={said.mistakes(error instanceof ServerProblem && typeof error.details['count'] === 'number' ? error.details['count'] : cells.length)}>
      <table className="ledger single" role="alert">
        <colgroup><col style={{ width: 110 }} /><col /></colgroup>
        <thead><tr><th>{said.cell}</th><th>{said.what}</th></tr></thead>
        <tbody>{(cells as { cell: string; message: string }[]).map(({ cell, message }) => <tr key={`${cell} ${message}`}><td className="mono">{cell}</td><td>{message}</td></tr>)}</tbody>
      </table>
    </Card>
  );
}
