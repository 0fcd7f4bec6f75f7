/**
 * Says where the time of a long command went.
 * @param {() => number} [now] milliseconds
 */
export function createLaps(now = Date.now) {
  const startedAt = now();
  let from = startedAt;
  const laps = [];
  return {
    /** Ends a part: what passed since the part before belongs to this one. */
    lap(name) {
      laps.push({ name, milliseconds: now() - from });
      from = now();
    },
    /** One line for people: the whole in seconds, then each part that took a second or more. */
    line() {
      const seconds = milliseconds => Math.round(milliseconds / 1000);
      const parts = laps.filter(({ milliseconds }) => seconds(milliseconds) > 0).map(({ name, milliseconds }) => `${name} ${seconds(milliseconds)}`);
      return `用时 ${seconds(now() - startedAt)} 秒${parts.length > 0 ? `：${parts.join('，')}` : ''}`;
    },
  };
}
