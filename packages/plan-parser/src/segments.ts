import type { Segment, SegmentType, Span } from './plan-proposal.js';

/** Collects who owns which stretch of the source and turns it into segments without gap or overlap. */
export class SegmentMap {
  private readonly types: (SegmentType | undefined)[] = [];
  private readonly refs: (string | null)[] = [];
  private readonly owners: Uint32Array;
  private readonly index = new Map<string, number>();

  constructor(private readonly text: string) {
    this.owners = new Uint32Array(text.length);
    this.types.push(undefined);
    this.refs.push(null);
  }

  /** Gives spans to a segment type; later calls win over earlier ones. White space at the ends stays with the span. */
  mark(spans: readonly Span[], type: SegmentType, ref: string | null = null): void {
    const key = `${type} ${ref ?? ''}`;
    let owner = this.index.get(key);
    if (owner === undefined) {
      owner = this.types.length;
      this.index.set(key, owner);
      this.types.push(type);
      this.refs.push(ref);
    }
    for (const span of spans) this.owners.fill(owner, span.start, span.end);
  }

  /** The segments in order. What nobody claimed becomes a line end, blank space, a table mark or `other`. */
  build(): Segment[] {
    const segments: Segment[] = [];
    const push = (type: SegmentType, ref: string | null, start: number, end: number): void => {
      const last = segments[segments.length - 1];
      if (last !== undefined && last.type === type && last.ref === ref && last.end === start) last.end = end;
      else segments.push({ type, start, end, ref });
    };
    let at = 0;
    while (at < this.text.length) {
      const owner = this.owners[at] as number;
      let end = at + 1;
      while (end < this.text.length && this.owners[end] === owner) end += 1;
      if (owner !== 0) push(this.types[owner] as SegmentType, this.refs[owner] ?? null, at, end);
      else this.unclaimed(at, end, push);
      at = end;
    }
    return segments;
  }

  private unclaimed(start: number, end: number, push: (type: SegmentType, ref: string | null, start: number, end: number) => void): void {
    let at = start;
    while (at < end) {
      const blank = isWhite(this.text.charCodeAt(at));
      let stop = at + 1;
      while (stop < end && isWhite(this.text.charCodeAt(stop)) === blank) stop += 1;
      const piece = this.text.slice(at, stop);
      if (!blank) push(/^[|:\-\s]+$/.test(piece) ? 'tableMark' : 'other', null, at, stop);
      else push(piece === '\n' ? 'newline' : 'blank', null, at, stop);
      at = stop;
    }
  }
}

const isWhite = (code: number): boolean => code === 0x0a || code === 0x0d || code === 0x09 || code === 0x0b || code === 0x0c || code === 0x20 || code === 0xa0 || code === 0x3000 || code === 0xfeff || (code >= 0x2000 && code <= 0x200d) || code === 0x2028 || code === 0x2029 || code === 0xad || code === 0x2060 || code === 0x202f || code === 0x205f || code === 0x1680;
