import preset from '../jest.preset.mjs';

/** The scripts run as they are: plain modules, nothing to transform. */
export default { ...preset, testMatch: ['**/*.test.mjs'], transform: {} };
