const heartbeatMilliseconds = 15_000;

/**
 * Reports set-up steps to the person: one line when a step starts that takes time, a sign of life every
 * 15 seconds, one line when it is done. A step that finds nothing to do prints nothing.
 * @param {{ stream?: NodeJS.WritableStream, now?: () => number }} [options] stream defaults to stdout
 */
export function createProgress({ stream = process.stdout, now = Date.now } = {}) {
  const print = line => stream.write(`${line}\n`);
  return {
    /** Prints a plain line. */
    note: print,
    /**
     * Runs one step that takes time, with its lines around it.
     * @template T
     * @param {string} title what is being done, Chinese, without punctuation at the end
     * @param {() => Promise<T>} work
     * @returns {Promise<T>} what the work answers; its error passes through after a "failed" line
     */
    async step(title, work) {
      const startedAt = now();
      const seconds = () => Math.round((now() - startedAt) / 1000);
      print(`▸ ${title}…`);
      const heartbeat = setInterval(() => print(`  …已 ${seconds()} 秒`), heartbeatMilliseconds);
      try {
        const answer = await work();
        print(`✓ ${title}（${seconds()} 秒）`);
        return answer;
      } catch (failure) {
        print(`✗ ${title}没有成功（${seconds()} 秒）`);
        throw failure;
      } finally {
        clearInterval(heartbeat);
      }
    },
  };
}
