import { useState } from 'react';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { LedgerPage as LedgerAnswer } from '@reform-ledger/contracts';
import { Card, dateText, EmptyState, ErrorNote, LoadingBars, PageHeader, Refreshing, useListFilter } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { DocumentMenu } from '../documents/DocumentMenu.js';
import { ledgerPapers } from '../documents/papers.js';
import { useWords } from '../i18n/words.js';
import { useSession, businessNow } from '../session/session-store.js';
import { DueDateDialog } from './DueDateDialog.js';
import { filterInWords, type LedgerFilter } from './ledger-filter.js';
import './ledger.css';
import { LedgerCounts } from './LedgerCounts.js';
import { LedgerFilters } from './LedgerFilters.js';
import { LedgerTable } from './LedgerTable.js';
import { OpenPeriodDialog } from './OpenPeriodDialog.js';
import { useIssuedPlans, useLedger, usePeriods } from './use-ledger.js';

/** 工作台账: every task with its units, progress, reports and receipts. The filter is in the address; export and print show the same. */
export default function LedgerPage() {
  const words = useWords();
  const { filter, setFilter } = useListFilter<LedgerFilter>();
  const query = useLedger(filter);
  const whole = useLedger({ planId: filter.planId, periodId: filter.periodId }).data;
  const page = query.data;
  const issued = useIssuedPlans();
  const plans = inOrder(issued, page, filter);
  const periods = usePeriods(page?.plan?.id);
  const [dialog, setDialog] = useState<'open' | 'due' | null>(null);
  const units = unitsOf(whole);
  const clear = () => setFilter(Object.fromEntries(Object.keys(filter).filter((key) => key !== 'planId' && key !== 'periodId').map((key) => [key, undefined])));
  const said = filterInWords(filter, page, units, words);
  return (
    <div className="ledger-page">
      <PageHeader tabTitle={words('ledger.title')} title={page?.plan?.title ?? words('ledger.title')} sub={page?.plan ? <HeadLine page={page} whole={whole} /> : undefined} beside={<Refreshing active={query.isFetching && query.isPlaceholderData} />}
        actions={page?.plan ? <Actions filter={filter} page={page} onOpen={() => setDialog('open')} /> : undefined} />
      <p className="print-only sub">{said ? words('ledger.printFilter', { text: said }) : words('ledger.printAll')}　{words('ledger.printedAt', { time: dateText(businessNow(), { year: true }) })}</p>
      {query.error && <div className="gap"><ErrorNote error={query.error} onRetry={() => void query.refetch()} /></div>}
      {query.error && !page ? null : page && !page.plan ? <NothingIssued /> : (
        <>
          <LedgerCounts page={page} filter={filter} setFilter={setFilter} onChangeDue={() => setDialog('due')} />
          <LedgerFilters filter={filter} setFilter={setFilter} clear={clear} whole={whole} units={units} plans={plans} periods={periods} />
          {!query.error && <Card flush className="ledger-card">{!page ? <LoadingBars rows={8} /> : page.total === 0 ? <EmptyState what={words('ledger.none')} next={words('ledger.noneNext')} action={<button type="button" className="link" onClick={clear}>{words('ledger.filter.clear')}</button>} /> : <LedgerTable page={page} busy={query.isFetching} />}</Card>}
          {page && page.total > 0 && <div className="sub foot">{page.total === whole?.total ? words('ledger.total', { count: page.total }) : words('ledger.shown', { count: page.total, all: whole?.total ?? page.total })}</div>}
        </>
      )}
      {dialog === 'open' && page?.plan && <OpenPeriodDialog open onClose={() => setDialog(null)} plans={plans.length ? plans : [page.plan]} planId={page.plan.id} periods={periods} tasks={whole?.total ?? null} />}
      {dialog === 'due' && page?.period && <DueDateDialog open onClose={() => setDialog(null)} period={page.period} />}
    </div>
  );
}

/** Without a plan in the address the server shows the newest: that one stands first. */
function inOrder<P extends { id: string }>(plans: P[], page: LedgerAnswer | undefined, filter: LedgerFilter): P[] {
  if (filter.planId || !page?.plan) return plans;
  return [...plans].sort((a, b) => Number(b.id === page.plan?.id) - Number(a.id === page.plan?.id));
}

function unitsOf(whole: LedgerAnswer | undefined): { id: string; name: string }[] {
  const names = new Map((whole?.items ?? []).flatMap((row) => row.units.map((unit): [string, string] => [unit.unitId, unit.name])));
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'zh'));
}

function HeadLine({ page, whole }: { page: LedgerAnswer; whole: LedgerAnswer | undefined }) {
  const words = useWords();
  const { plan } = page;
  if (!plan) return null;
  const units = plan.groupMembers ? words('ledger.unitsAndMembers', { count: plan.units, members: plan.groupMembers }) : words('ledger.units', { count: plan.units });
  return <>{[plan.docNumber, whole && words('ledger.tasks', { count: whole.total }), units, words('ledger.asOf', { time: dateText(page.asOf) })].filter(Boolean).join('　·　')}</>;
}

function Actions({ filter, page, onOpen }: { filter: LedgerFilter; page: LedgerAnswer; onOpen: () => void }) {
  const words = useWords();
  const server = useServer();
  const { abilities } = useSession();
  return (
    <>
      <Button variant="outlined" onClick={() => window.print()}>{words('ledger.print')}</Button>
      <Button variant="outlined" component="a" href={server.ledgerExportUrl({ ...filter })} download>{words('ledger.export')}</Button>
      <DocumentMenu papers={ledgerPapers(filter, page, words)} />
      {abilities.openPeriods && <Button variant={page.period ? 'outlined' : 'contained'} onClick={onOpen}>{words('ledger.dues.open')}</Button>}
    </>
  );
}

function NothingIssued() {
  const words = useWords();
  const { abilities } = useSession();
  if (!abilities.seeLedger) return <Card flush><EmptyState what={words('shell.trouble.notYoursTitle')} next={words('shell.trouble.notYours')} /></Card>;
  return <Card flush><EmptyState what={words('ledger.empty')} next={words('ledger.emptyNext')} action={abilities.importPlans && <Link className="link" to="/plans">{words('ledger.emptyNextImport')}</Link>} /></Card>;
}
