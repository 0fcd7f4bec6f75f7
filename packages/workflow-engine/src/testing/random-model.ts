import { boundary, bpmn, chain, end, exclusive, flow, inclusive, multi, parallel, service, start, sub, timer, user } from './bpmn.js';

/** A small deterministic generator (mulberry32): the same seed always draws the same model and takes the same actions. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export type Feature = 'parallel' | 'inclusive' | 'sub' | 'timer' | 'multi' | 'multiSub' | 'service';

/** A piece of a model with one way in and one way out. */
interface Block { readonly first: string; readonly last: string; readonly xml: string }

/**
 * Draws a structured model: blocks inside blocks, each sound by itself, so that a correct engine can never get stuck in
 * it. Conditions read `flag` (0, 1 or 2), collections read `people`.
 */
export function randomModel(seed: number, features: readonly Feature[], depth = 3): string {
  const next = random(seed);
  let count = 0;
  const name = (prefix: string): string => `${prefix}${++count}`;
  const one = (xml: string, id: string): Block => ({ first: id, last: id, xml });

  const builders: Record<Feature | 'user' | 'seq' | 'xor' | 'loop', (depth: number) => Block> = {
    user: () => { const id = name('u'); return one(user(id), id); },
    service: () => { const id = name('s'); return one(service(id), id); },
    multi: () => { const id = name('m'); return one(user(id, multi(next() < 0.4)), id); },
    seq: (d) => { const [a, b] = [block(d), block(d)]; return { first: a.first, last: b.last, xml: a.xml + b.xml + flow(a.last, b.first) }; },
    xor: (d) => {
      const [split, join, byDefault, a, b] = [name('x'), name('x'), name('d'), block(d), block(d)];
      return { first: split, last: join, xml: exclusive(split, byDefault) + exclusive(join) + a.xml + b.xml + flow(split, a.first, '= flag = 1') + flow(split, b.first, '', byDefault) + chain(a.last, join) + chain(b.last, join) };
    },
    loop: (d) => {
      const [merge, split, byDefault, a, out] = [name('x'), name('x'), name('d'), block(d), name('u')];
      return { first: merge, last: out, xml: exclusive(merge) + exclusive(split, byDefault) + user(out) + a.xml + flow(merge, a.first) + flow(a.last, split) + flow(split, merge, '= flag = 2') + flow(split, out, '', byDefault) };
    },
    parallel: (d) => {
      const [split, join, a, b] = [name('p'), name('p'), block(d), block(d)];
      return { first: split, last: join, xml: parallel(split) + parallel(join) + a.xml + b.xml + chain(split, a.first) + chain(split, b.first) + chain(a.last, join) + chain(b.last, join) };
    },
    inclusive: (d) => {
      const [split, join, byDefault, a, b, c] = [name('i'), name('i'), name('d'), block(d), block(d), block(d)];
      return { first: split, last: join, xml: inclusive(split, byDefault) + inclusive(join) + a.xml + b.xml + c.xml + flow(split, a.first, '= flag != 1') + flow(split, b.first, '= flag = 2') + flow(split, c.first, '', byDefault) + chain(a.last, join) + chain(b.last, join) + chain(c.last, join) };
    },
    sub: (d) => { const id = name('sp'); return one(sub(id, inside(d)), id); },
    multiSub: (d) => { const id = name('ms'); return one(sub(id, multi(next() < 0.4) + inside(d)), id); },
    timer: () => {
      const [id, edge, late, last] = [name('u'), name('b'), name('late'), name('x')];
      const task = user(id) + user(late) + flow(edge, late);
      // An interrupting timer takes the token away from the task, so its path has to come back; a reminder runs beside it and ends by itself.
      if (next() < 0.5) return { first: id, last, xml: task + boundary(edge, id, timer('timeDuration', 'PT1H')) + exclusive(last) + flow(late, last) + flow(id, last) };
      return one(task + boundary(edge, id, next() < 0.5 ? timer('timeCycle', 'R3/PT1H') : timer('timeDuration', 'PT1H'), false) + end(last) + flow(late, last), id);
    },
  };
  function inside(d: number): string {
    const [a, s, e] = [block(d), name('start'), name('end')];
    return start(s) + a.xml + end(e) + chain(s, a.first) + chain(a.last, e);
  }
  function block(level: number): Block {
    const kinds = ['user', 'user', 'seq', 'xor', 'loop', ...features] as const;
    const kind = level <= 0 ? 'user' : kinds[Math.floor(next() * kinds.length)]!;
    return builders[kind](level - 1);
  }
  const body = builders.seq(depth);
  return bpmn(start() + body.xml + end() + chain('start', body.first) + chain(body.last, 'end'));
}
