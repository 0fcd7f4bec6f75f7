const { createRequire, register } = require('node:module');
const { pathToFileURL } = require('node:url');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { default: Runtime } = require('jest-runtime');

/** Circus' own words for what it keeps on the global object. */
const circusKeeps = ['EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL', 'RETRY_TIMES'].map(name => Symbol.for(name));

register('./typescript-loader.mjs', pathToFileURL(__filename));
process.setSourceMapsEnabled(true);

/**
 * Jest's runtime for suites whose every file starts the whole program: test files are loaded by Node itself, so that a worker loads and warms the
 * program once and not once per file, as it runs in production. In exchange test files share one realm: what a test changes of the process (environment,
 * globals, statics) it puts back. Module mocks are not supported; the tests have none.
 */
class SharedRuntime extends Runtime {
  #globals;

  /** Circus lives where the tests live, or `expect.any(String)` would mean another String; a fresh one for each file, with no hook of the file before. */
  requireInternalModule(from, to) {
    if (to !== undefined || !from.includes('jest-circus')) return super.requireInternalModule(from, to);
    for (const symbol of circusKeeps) delete globalThis[symbol];
    const requireHere = createRequire(from);
    delete requireHere.cache[from];
    return requireHere(from);
  }

  setGlobalsForRuntime(globals) {
    this.#globals = globals;
    super.setGlobalsForRuntime(globals);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    // Node maps what it loaded; jest's own way knows only what jest transformed.
    Error.prepareStackTrace = undefined;
    Error.stackTraceLimit = 20;
    const { provide } = await import('./globals.mjs');
    provide({ ...this.#globals, jest: jestObject() });
    await import(pathToFileURL(path).href);
  }
}

/** The part of the `jest` object that needs no modules replaced. */
function jestObject() {
  const mocker = new ModuleMocker(globalThis);
  const timers = new ModernFakeTimers({ config: { fakeTimers: {} }, global: globalThis });
  return {
    fn: mocker.fn.bind(mocker),
    spyOn: mocker.spyOn.bind(mocker),
    restoreAllMocks: mocker.restoreAllMocks.bind(mocker),
    setTimeout: milliseconds => { globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = milliseconds; },
    useFakeTimers: options => timers.useFakeTimers(options),
    useRealTimers: () => timers.useRealTimers(),
    advanceTimersByTimeAsync: milliseconds => timers.advanceTimersByTimeAsync(milliseconds),
  };
}

module.exports = SharedRuntime;
