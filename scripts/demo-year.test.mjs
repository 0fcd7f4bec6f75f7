import { describe, expect, test } from '@jest/globals';
import { readYearOptions, yearEnvironment } from './lib/year-options.mjs';

describe('demo:year', () => {
  test('loads and serves, loads anew, or plays again', () => {
    expect(readYearOptions([])).toEqual({ rebuild: false, reset: false });
    expect(readYearOptions(['--reset'])).toEqual({ rebuild: false, reset: true });
    expect(readYearOptions(['--rebuild'])).toEqual({ rebuild: true, reset: false });
    expect(() => readYearOptions(['--all'])).toThrow(expect.objectContaining({ code: 'YEAR_OPTION_UNKNOWN' }));
  });

  test('is a demonstration in a folder of its own, never in production', () => {
    expect(yearEnvironment({ PORT: '8090' }, '/v')).toEqual({ PORT: '8090', REFORM_LEDGER_MODE: 'demo', DATA_DIR: '/v/demo-year' });
    expect(yearEnvironment({ DATA_DIR: '/d' }, '/v').DATA_DIR).toBe('/d');
    expect(() => yearEnvironment({ NODE_ENV: 'production' }, '/v')).toThrow(expect.objectContaining({ code: 'YEAR_IN_PRODUCTION' }));
  });
});
