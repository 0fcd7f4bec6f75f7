import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from './client.js';
import type { Violation } from './invariants.js';
import type { Numbers } from './numbers.js';
import type { Stage } from './stage.js';

/** The places of the write path, and at which of so many passes the program dies there. */
export const places = [
  { name: 'after-lock', within: 15 }, { name: 'after-change', within: 15 }, { name: 'after-journal-insert', within: 15 }, { name: 'before-commit', within: 15 },
  { name: 'after-commit', within: 15 }, { name: 'before-answer', within: 15 }, { name: 'after-file-kept', within: 2 },
];

/** Per database: half of the kills of the run. The long form asks for more with FAULT_KILLS. */
export const kills = Math.ceil(Number(process.env['FAULT_KILLS'] ?? 50) / 2);
/** How many of them at each place; the others come at any moment. */
export const killsPerPlace = Math.max(1, Math.floor((kills * 0.6) / places.length));
export const racesOfRun = Math.max(60, kills);

export interface Killed {
  kills: number;
  /** How many of them at each place; 'anywhere' for the others. */
  at: Map<string, number>;
  violations: Violation[];
  /** Milliseconds from the start of the program to its first answer. */
  starts: number[];
}

/**
 * Kills the service again and again under load and checks everything in between: the named places first, each as often, then
 * at any moment. People keep working all the while; whoever got no answer asks again with the same key.
 */
export async function killRounds(stage: Stage, numbers: Numbers, kills: number, perPlace: number): Promise<Killed> {
  const { api, load } = stage;
  const plan = [...Array.from({ length: perPlace }, () => places).flat()].slice(0, kills);
  const killed: Killed = { kills: 0, at: new Map(), violations: [], starts: [] };
  await api.kill();
  load.start();
  while (killed.kills < kills && killed.violations.length === 0) {
    const place = plan[killed.kills];
    killed.starts.push(await api.start(place === undefined ? {} : { FAULT_KILL_AT: `${place.name}:${numbers.whole(1, place.within)}` }));
    const named = place !== undefined && (await api.died(60_000));
    if (place === undefined) await anyMoment(stage, numbers);
    // A place that was not passed in time is killed from outside, and counts as that.
    if (!named) await api.kill();
    const where = named ? place.name : 'anywhere';
    killed.at.set(where, (killed.at.get(where) ?? 0) + 1);
    killed.kills += 1;
    killed.violations.push(...(await stage.check()));
  }
  await api.start();
  await load.stop();
  killed.violations.push(...(await stage.check(true)));
  return killed;
}

/** Some moment in the middle of the work. Counted in acts and not in milliseconds: a slow machine is killed as deep in its work as a fast one. */
async function anyMoment({ load: { history } }: Stage, numbers: Numbers): Promise<void> {
  const acknowledged = (): number => history.filter(({ outcome }) => outcome === 'acknowledged').length;
  const wanted = acknowledged() + numbers.whole(2, 14);
  for (const until = Date.now() + 10_000; acknowledged() < wanted && Date.now() < until;) await wait(2);
  await wait(numbers.whole(0, 40));
}

/** The figures of a run, for whoever reads along. */
export function tell(where: string, killed: Killed, { load: { history } }: Stage): void {
  const count = (wanted: (command: Command) => boolean): number => history.filter(wanted).length;
  const starts = killed.starts.toSorted((one, other) => one - other);
  process.stderr.write(`faults, ${where}: ${killed.kills} kills (${[...killed.at].map(([name, times]) => `${name} ${times}`).join(', ')}), ${count(({ outcome }) => outcome === 'acknowledged')} commands acknowledged, `
    + `${count(({ outcome }) => outcome === 'refused')} refused, ${count(({ tries }) => tries > 1)} repeated without an answer, start ${Math.round(starts[Math.floor(starts.length / 2)] ?? 0)} ms (median)\n`);
}
