/** How the API runs: measured on the server's load with `npm run bench`. */

/** Fewer and shorter garbage collections: young objects stay young. */
export const apiEngineSettings = ['--no-allocation-site-pretenuring', '--max-semi-space-size=32'];

/**
 * Large blocks go back to the system when they are freed. Each password check takes 19 MB for a moment; by default the C
 * library keeps them for every thread that ever checked one, about 85 MB for as long as the program runs.
 */
export const apiEnvironment = { MALLOC_MMAP_THRESHOLD_: '1048576' };
