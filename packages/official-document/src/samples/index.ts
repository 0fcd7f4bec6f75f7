export * from './convert.js';
export * from './documents.js';
