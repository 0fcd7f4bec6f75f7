import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Page } from '@reform-ledger/contracts';
import { Card } from './Card.js';
import { EmptyState } from './EmptyState.js';
import { ErrorNote } from './ErrorNote.js';
import { LoadingBars, Refreshing } from './LoadingBars.js';
import { Pager } from './Pager.js';

interface ListBodyProps<T> {
  query: UseQueryResult<Page<T>>;
  empty: string;
  emptyNext: ReactNode;
  page: number;
  perPage: number;
  unit: string;
  onPage: (page: number) => void;
  head: ReactNode;
  columns: (number | string)[];
  row: (item: T) => ReactNode;
  label: string;
  /** One line per row: a little more room. */
  single?: boolean;
}

/** A table with its states: grey bars first, old rows while new ones come, words when empty, trouble with a button. Column widths in px; `''` takes the rest. */
export function ListBody<T>({ query, empty, emptyNext, page, perPage, unit, onPage, head, columns, row, label, single }: ListBodyProps<T>) {
  const { data, error, isFetching, isPlaceholderData, refetch } = query;
  if (!data) return <Card flush>{error ? <div className="in"><ErrorNote error={error} onRetry={() => void refetch()} /></div> : <LoadingBars rows={6} />}</Card>;
  return (
    <Card flush>
      {error && <div className="in"><ErrorNote error={error} onRetry={() => void refetch()} /></div>}
      {data.total === 0 ? <EmptyState what={empty} next={emptyNext} /> : (
        <>
          <table className={`ledger sticky${single ? ' single' : ''}`} aria-label={label} aria-busy={isFetching}>
            <colgroup>{columns.map((width, index) => <col key={index} style={width === '' ? undefined : { width }} />)}</colgroup>
            <thead><tr>{head}</tr></thead>
            <tbody>{data.items.map(row)}</tbody>
          </table>
          <div className="row"><div className="grow"><Pager page={page} perPage={perPage} total={data.total} unit={unit} onPage={onPage} /></div><span style={{ paddingRight: 14 }}><Refreshing active={isFetching && isPlaceholderData} /></span></div>
        </>
      )}
    </Card>
  );
}
