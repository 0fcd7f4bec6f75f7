import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import type { JournalVerification } from '@reform-ledger/contracts';
import { clockTime, dateText, ErrorNote } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

/** One button that recomputes the whole chain, and its verdict in the same place: how many entries, or in red which one fails. */
export function VerifyPanel({ chain }: { chain?: string }) {
  const words = useWords();
  const server = useServer();
  const check = useMutation({ mutationFn: () => server.verifyJournal(chain) });
  return (
    <>
      {check.data && <Verdict result={check.data} />}
      {check.error && <ErrorNote error={check.error} />}
      <Button variant="contained" title={words('journal.verifyHint')} disabled={check.isPending} onClick={() => check.mutate()}>{words(check.isPending ? 'journal.verifying' : 'journal.verify')}</Button>
    </>
  );
}

function Verdict({ result }: { result: JournalVerification }) {
  const words = useWords();
  const checkedAt = `${dateText(result.checkedAt, { clock: false })} ${clockTime(result.checkedAt)}`;
  const took = result.tookMs < 1000 ? words('journal.milliseconds', { ms: Math.round(result.tookMs) }) : words('journal.seconds', { seconds: (result.tookMs / 1000).toFixed(1) });
  const bad = result.firstBad;
  return (
    <div className={`verdict${result.ok ? '' : ' bad'}`} role={result.ok ? 'status' : 'alert'}>
      <svg width="28" height="28" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden><path d="M10 2l7 2.4v5.4c0 4.4-3.4 7-7 8.2-3.6-1.2-7-3.8-7-8.2V4.4z" /><path d={result.ok ? 'M6.8 10l2.3 2.3 4.2-4.6' : 'M10 6v5M10 13v1'} /></svg>
      {result.ok || !bad ? (
        <div><b>{words('journal.ok', { entries: result.entries.toLocaleString('zh-CN') })}</b><div className="l2">{words('journal.okDetail', { time: checkedAt, took })} <span className="mono">{result.head.slice(0, 8)}</span></div></div>
      ) : (
        <div><b>{words('journal.bad', { seq: bad.seq.toLocaleString('zh-CN'), before: (bad.seq - 1).toLocaleString('zh-CN') })}</b><div className="l2">{words('journal.badDetail', { message: bad.message })}</div></div>
      )}
    </div>
  );
}
