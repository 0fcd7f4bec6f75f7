import { join } from 'node:path';
import { rolldown } from 'rolldown';

const folder = join(import.meta.dirname, '..');

/**
 * What stays a package of its own: machine code, and the database drivers together with the mapper that finds them by name.
 * Two copies of the mapper in one program would not know each other's entities.
 */
const packages = ['argon2', 'better-sqlite3', 'mysql2', 'mysql2/promise', 'typeorm'];

/**
 * Joins the compiled files and the libraries they use into a few, `dist/program/main.js` and `cli.js` with what they share:
 * a start reads ten files instead of two thousand and takes half the time. The folder lies as deep as the compiled files that
 * look for the repository's root from where they are.
 */
const bundle = await rolldown({
  cwd: folder,
  platform: 'node',
  input: { main: join(folder, 'dist', 'main.js'), cli: join(folder, 'dist', 'cli.js') },
  external: packages,
  // Drivers and transports that a library looks for and nobody installed stay unresolved, as they would be without joining.
  onLog: (level, log, report) => { if (level === 'warn' && !['UNRESOLVED_IMPORT', 'EVAL', 'COMMONJS_VARIABLE_IN_ESM'].includes(log.code)) report(level, log); },
});
// Names of classes are what entities and injected parts are found by.
await bundle.write({ dir: join(folder, 'dist', 'program'), format: 'esm', keepNames: true, cleanDir: true });
await bundle.close();
