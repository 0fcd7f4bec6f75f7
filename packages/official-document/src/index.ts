export * from './model.js';
export * from './inputs.js';
