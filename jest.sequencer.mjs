import sequencers from '@jest/test-sequencer';

const Sequencer = sequencers.default ?? sequencers;

/** The files that take longest, the longest first. */
const long = [/seeding\/year/, /hostile-requests/, /faults\/server/, /access-matrix/, /faults\/embedded/, /browser\/stored-words/, /browser\/quarter/, /browser\/main-job/, /browser\/pages/, /browser\/everyday/, /scenarios/, /ledger\/|accountability|main\.test|general\.test/];
const rank = ({ path }) => { const at = long.findIndex(pattern => pattern.test(path)); return at === -1 ? long.length : at; };

/**
 * Starts the longest files first. On a fresh machine jest knows no durations and goes by the size of files: a short file with a
 * long test would come last and run alone while the other core waits.
 */
export default class LongestFirst extends Sequencer {
  /** @param {{ path: string }[]} tests */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted].sort((left, right) => rank(left) - rank(right));
  }
}
