import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Where the time of a CPU profile went, by the time spent in each function itself.
 * @param {string} file a .cpuprofile
 * @returns {{ busySeconds: number, places: { name: string, share: number }[], functions: { name: string, share: number }[] }} shares of the busy time, the biggest first
 */
export function readProfile(file) {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8'));
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const places = new Map();
  const functions = new Map();
  let busy = 0;
  samples.forEach((id, index) => {
    const frame = byId.get(id);
    if (frame.functionName === '(idle)') return;
    const place = placeOf(frame);
    const label = `${frame.functionName || '（匿名）'} ${place}${frame.lineNumber >= 0 && frame.url ? `:${frame.lineNumber + 1}` : ''}`;
    busy += timeDeltas[index];
    places.set(place, (places.get(place) ?? 0) + timeDeltas[index]);
    functions.set(label, (functions.get(label) ?? 0) + timeDeltas[index]);
  });
  const biggest = (times, count) => [...times].sort((one, other) => other[1] - one[1]).slice(0, count).map(([label, time]) => ({ name: label, share: time / busy }));
  return { busySeconds: busy / 1e6, places: biggest(places, 14), functions: biggest(functions, 25) };
}

/** A room of the api, an installed package, or the engine itself. */
function placeOf({ functionName, url }) {
  if (!url) return functionName.startsWith('(') ? `node ${functionName}` : 'node（内建）';
  if (url.startsWith('node:')) return url.split('/')[0];
  const path = url.startsWith('file:') ? fileURLToPath(url) : url;
  const installed = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(path);
  if (installed) return installed[1];
  const own = /(apps\/api|packages\/[^/]+)\/dist\/(.*)$/.exec(path);
  return own ? `${own[1]}/${own[2]}` : path;
}
