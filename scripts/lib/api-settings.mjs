/** How the API runs: measured on the server's load with `npm run bench`. */

/**
 * Young objects stay young, so that collections are few and short; and old garbage, of which a stream of approvals makes 40 KB
 * each, is collected from 96 MB on: about 60 MB of it live, and left alone the engine waits until the program holds 300 MB.
 */
export const apiEngineSettings = ['--no-allocation-site-pretenuring', '--max-semi-space-size=16', '--initial-old-space-size=96', '--max-old-space-size=512'];

/**
 * Large blocks go back to the system when they are freed. Each password check takes 19 MB for a moment; by default the C
 * library keeps them for every thread that ever checked one, about 85 MB for as long as the program runs.
 */
export const apiEnvironment = { MALLOC_MMAP_THRESHOLD_: '1048576' };
