/** The checker is plain JavaScript without a build, so that anybody can run and read it; these are its shapes (packages/journal-verifier). */
declare module '@reform-ledger/journal-verifier' {
  /** An entry as it is stored. Without `leaf` only its link is checked. `columns`: the copies beside the leaf, as the database names them. */
  export interface StoredEntry {
    chain: string; seq: number; leaf?: string | null; leafHash: string; prevHash: string; chainHash: string; columns?: Record<string, string | null>;
  }
  /** Where a journal is read from. `entries` and `rows` are asked for anew each time and give batches, entries by chain and number. */
  export interface Source {
    entries(): AsyncIterable<StoredEntry[]>;
    heads?: { chain: string; size: number; chainHash: string }[] | undefined;
    checkpoints?: { no: number; body: string; hash: string }[] | undefined;
    rows?(): AsyncIterable<{ table: string; row: Record<string, unknown> }[]>;
    /** Columns of a table that entries say nothing of. */
    untraced?(table: string): readonly string[];
    /** Begins in the middle of a chain. */
    partial?: boolean;
    findings?: Finding[];
  }
  export type FindingKind =
    | 'changed' | 'deleted' | 'inserted' | 'reordered' | 'head' | 'moved' | 'replayed' | 'truncated' | 'chain-dropped' | 'rewritten'
    | 'row-changed' | 'row-deleted' | 'row-forged' | 'checkpoint' | 'foreign' | 'file' | 'clock' | 'older-rows';
  export interface Finding {
    kind: FindingKind;
    /** In Chinese, for the auditor. */
    message: string;
    chain?: string; seq?: number; count?: number; from?: { chain: string; seq: number };
    table?: string; id?: string; columns?: string[]; checkpoint?: number; file?: string; note?: true;
  }
  export interface Report {
    ok: boolean; entries: number; rows: number; checkpoints: number; outside: number;
    chains: { chain: string; entries: number; last: number; head: string }[];
    findings: Finding[];
    /** Findings beyond the first thousand, not listed. */
    more: number;
    /** Worth a look, no proof of anything. */
    notes: Finding[];
  }
  /** A checkpoint kept outside: the name of its file and its text. */
  export interface OutsideCheckpoint { name: string; text: string }
  export function verify(source: Source, choices?: { outside?: OutsideCheckpoint[] }): Promise<Report>;
  export function openExport(path: string): Promise<Source>;
  export function openCaseFile(path: string): Source;
  export function readOutside(path: string): OutsideCheckpoint[];
  export function sentencesOf(report: Report): string[];
}
