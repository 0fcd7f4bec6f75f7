export { parsePlan, LONGEST_TEXT } from './parse-plan.js';
export { PlanInputError } from './plan-input-error.js';
export { sourceFromText } from './source/source-from-text.js';
export { similarity, proposeCanonicals, registeredAs } from './similar-units.js';
export type * from './plan-proposal.js';
export { extractSource, LARGEST_FILE } from './source/extract-source.js';
export { inspectOffice, LONGEST_INSPECTED, type InspectedOffice } from './source/inspect-office.js';
export { runImportCommand, readAliases, type CommandIo } from './run-import.js';
export { summarise } from './summary.js';
