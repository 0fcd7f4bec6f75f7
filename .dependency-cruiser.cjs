const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Who may import whom. Every rule is an error and says why it is there; `npm run lint -- boundaries` checks them.
 *
 * The rooms of the api, the lowest first. A room imports the rooms listed here and nothing else of the api; it may be
 * understood, tested and changed without knowing who stands above it.
 */
const shared = ['kernel'];
const foundation = ['database', ...shared];
const written = ['journal', ...foundation];
const known = ['identity', ...written];
const placed = ['organization', 'calendar', ...known];
const features = ['approvals', 'documents', ...placed];
const rooms = {
  kernel: { mayImport: [], because: 'the kernel is the lowest room: types and pure functions that know nothing of the office' },
  database: { mayImport: shared, because: 'storage knows neither users nor tasks' },
  journal: { mayImport: foundation, because: 'the one write path must not depend on what is written through it' },
  identity: { mayImport: ['http', ...written], because: 'who somebody is does not depend on what they work on' },
  http: { mayImport: known, because: 'the edge serves every controller alike, so it knows no feature' },
  organization: { mayImport: ['http', ...known], because: 'units and posts exist before anything is approved' },
  calendar: { mayImport: ['http', ...known], because: 'working days are facts of the State Council, not of our tasks' },
  documents: { mayImport: ['http', 'approvals', ...placed], because: 'a file hangs on a work item and is read by whoever may read that; features show files, documents know no feature' },
  approvals: { mayImport: ['http', ...placed], because: 'approvals never imports a feature: a feature plugs itself in through subjects.ts' },
  notifications: { mayImport: ['http', 'ledger', ...features], because: 'it reads what is due and tells the people whose turn it is; it decides nothing, and nothing depends on it' },
  ledger: { mayImport: ['http', ...features], because: 'the ledger is what is approved; supervision and overview read it, not the other way round' },
  supervision: { mayImport: ['http', 'ledger', ...features], because: 'it writes a light only through a ledger action' },
  bulletins: { mayImport: ['http', 'supervision', 'ledger', ...features], because: 'a bulletin freezes figures of the ledger' },
  assessment: { mayImport: ['http', 'ledger', ...features], because: 'a score is read from the ledger' },
  'official-documents': { mayImport: ['http', 'ledger', ...features], because: 'it prints what the others have recorded and changes nothing; nothing depends on it' },
  administration: { mayImport: ['http', 'documents', ...placed], because: 'administrators keep accounts and the installation; they never see the business' },
  audit: { mayImport: ['http', 'journal', 'organization', 'calendar', 'identity', 'documents', 'approvals', 'ledger', ...foundation], because: 'audit reads everything, and nothing that changes something depends on it' },
  notices: { mayImport: ['http', 'audit', 'ledger', ...features], because: 'it tells each person what changed for them, in the words of the journal, and decides nothing' },
  openapi: { mayImport: ['http', ...known], because: 'it describes routes by the schemas that check them and knows no feature' },
  overview: { mayImport: ['http', 'ledger', 'supervision', 'bulletins', 'assessment', ...features], because: 'overview is the highest room, read-only: it joins what the others own' },
};
/** Folders of the api that put the rooms together and may know them all; no room may know them. */
const composition = ['seeding', 'cli', 'testing'];

const api = '^apps/api/src';
const tests = '\\.test\\.tsx?$|/testing(\\.ts|/)';
const anyOf = names => `(${names.join('|')})`;

const roomRules = Object.entries(rooms).map(([room, { mayImport, because }]) => ({
  name: `api-room-${room}`,
  comment: `${room}: ${because}`,
  severity: 'error',
  from: { path: `${api}/${room}/`, pathNot: tests },
  to: { path: `${api}/`, pathNot: `${api}/${anyOf([room, ...mayImport])}/` },
}));

/** Workspaces are linked into node_modules whether they are declared or not, so that only this rule sees a missing declaration. */
function undeclaredWorkspaceRules() {
  const folders = ['packages', 'apps'].flatMap(parent => existsSync(parent) ? readdirSync(parent).map(name => `${parent}/${name}`) : []);
  const workspaces = [...folders, 'workflows', 'seeds', 'tests']
    .filter(path => existsSync(join(path, 'package.json')))
    .map(path => ({ path, manifest: JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) }));
  return workspaces.map(({ path, manifest }) => {
    const declared = { ...manifest.dependencies, ...manifest.devDependencies };
    const undeclared = workspaces.filter(other => other.path !== path && !(other.manifest.name in declared));
    return {
      name: `undeclared-workspace-${path.replace('/', '-')}`,
      comment: `${path}: a workspace that is imported stands in the package.json, or it is not built before its user`,
      severity: 'error',
      from: { path: `^${path}/` },
      to: { path: `^${anyOf(undeclared.map(other => other.path))}/` },
    };
  });
}

module.exports = {
  forbidden: [
    ...roomRules,
    ...undeclaredWorkspaceRules(),
    {
      name: 'api-room-without-a-place',
      comment: 'a new folder of the api needs its place in the order: add it to the rooms in .dependency-cruiser.cjs and to docs/map.md',
      severity: 'error',
      from: { path: `${api}/[^/]+/`, pathNot: `${api}/${anyOf([...Object.keys(rooms), ...composition])}/` },
      to: {},
    },
    {
      name: 'packages-know-no-apps',
      comment: 'packages are the lower layer: they are used and tested without the api and the console',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(apps|tests|workflows|seeds)/' },
    },
    {
      name: 'console-knows-no-api',
      comment: 'console and api meet only in packages/contracts; anything else would ship server code to browsers',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: '^(apps/api|packages/(workflow-engine|plan-parser|official-document))/' },
    },
    {
      name: 'api-knows-no-console',
      comment: 'the server serves the console as files and never runs it',
      severity: 'error',
      from: { path: '^apps/api/' },
      to: { path: '^apps/console/' },
    },
    {
      name: 'tests-are-a-black-box',
      comment: 'tests/ sees the product as users do, over HTTP: it may start the api, not reach into its rooms',
      severity: 'error',
      from: { path: '^tests/' },
      to: { path: `${api}/` },
    },
    {
      name: 'contracts-imports-zod-only',
      comment: 'contracts is loaded by every browser and by the server: zod and nothing else',
      severity: 'error',
      from: { path: '^packages/contracts/src/', pathNot: tests },
      to: { pathNot: '^packages/contracts/src/|(^|/)node_modules/zod/' },
    },
    {
      name: 'pure-packages-without-framework',
      comment: 'stepper, parser and documents are pure: no web framework, no database, no disk of the server',
      severity: 'error',
      from: { path: '^packages/(workflow-engine|plan-parser|official-document|contracts)/' },
      to: { path: '(^|/)node_modules/(@nestjs|typeorm|better-sqlite3|mysql2|fastify|@fastify)(/|$)' },
    },
    {
      name: 'no-cycles',
      comment: 'files that need each other are one file, or hide a third one that both need',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-undeclared-dependencies',
      comment: 'what is imported stands in the package.json, or a fresh clone breaks when somebody else stops needing it',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable-imports',
      comment: 'an import that leads nowhere fails at run time',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'product-without-development-dependencies',
      comment: 'an installation without development dependencies must run',
      severity: 'error',
      from: { path: '^(packages|apps/api)/[^/]*/?src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    {
      name: 'product-knows-no-tests',
      comment: 'test code is not built and not installed',
      severity: 'error',
      from: { path: '/src/', pathNot: tests },
      to: { path: tests },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    exclude: { path: '(^|/)(coverage|\\.turbo)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    detectJSDocImports: false,
    tsConfig: { fileName: 'tsconfig.base.json' },
    // ESM-only packages have no "require" condition: without these they would be unresolved and so unchecked.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
};
