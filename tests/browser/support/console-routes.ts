import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = readFileSync(join(import.meta.dirname, '../../../apps/console/src/App.tsx'), 'utf8');

/** Every address of the console as App.tsx lists them, e.g. `/units/:id/edit`: a page that is added there is visited or fails the tests. */
export function consoleRoutes(): string[] {
  const found = ['/'];
  for (const [whole, name] of source.matchAll(/<Resource name="([^"]+)"[^]*?(?:\/>|<\/Resource>)/g)) {
    const [head = ''] = whole.split('>');
    if (/\blist=/.test(head)) found.push(`/${name}`);
    if (/\bcreate=/.test(head)) found.push(`/${name}/create`);
    for (const [, path] of whole.matchAll(/<Route path="([^"]+)"/g)) found.push(`/${name}/${path}`);
  }
  for (const [, path] of source.matchAll(/<Route path="(\/[^"]*)"/g)) found.push(path!);
  return [...new Set(found)];
}
