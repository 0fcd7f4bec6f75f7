import { fileURLToPath } from 'node:url';
import { typescript } from './scripts/jest/typescript.mjs';

/** Shared jest settings: native ES modules, TypeScript through swc. */
const preset = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  watchman: false,
  maxWorkers: 2,
  testSequencer: fileURLToPath(new URL('jest.sequencer.mjs', import.meta.url)),
  workerIdleMemoryLimit: '1500MB',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', typescript] },
};

export default preset;

/** For suites whose files start the whole program: it is loaded once by each worker. */
export const sharedProgram = { ...preset, runtime: fileURLToPath(new URL('scripts/jest/shared-runtime.cjs', import.meta.url)) };
