/**
 * Decides who answers a command line, and so what must be built for it.
 * @param {string[]} args of `npm run -s cli -- …`
 * @returns {'plan-parser' | 'api'} plan-parser for `import … --dry-run`, which reads a document and opens no database
 */
export function routeOf(args) {
  const separator = args.indexOf('--');
  const options = separator === -1 ? args : args.slice(0, separator);
  return options[0] === 'import' && options.includes('--dry-run') ? 'plan-parser' : 'api';
}
