export { sharedProgram as default } from '../jest.preset.mjs';
