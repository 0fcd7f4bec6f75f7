/** Loaded before the API: takes a CPU profile from SIGUSR2 until the program ends, so that neither start nor warming up is in it. Written to BENCH_PROFILE. */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

process.once('SIGUSR2', () => {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: 500 });
  session.post('Profiler.start');
  // A session to its own thread answers at once, also while the program ends.
  process.once('exit', () => session.post('Profiler.stop', (_error, { profile }) => writeFileSync(process.env.BENCH_PROFILE, JSON.stringify(profile))));
});
