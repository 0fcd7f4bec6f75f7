/**
 * Prepares a database for the fault tests, in a program of its own: the demo with its past, and a general workflow that may be
 * started without end, with a timer on its second step. Reads the settings as the service does.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const built = dirname(fileURLToPath(import.meta.resolve('@reform-ledger/api')));
const load = (file) => import(pathToFileURL(join(built, file)).href);
const [{ createApplication, openParts }, { readConfig }, { seedInstallation }, { playDemo }, { deployWorkflow }, { APPROVAL_CONTEXT }, { Journal }] = await Promise.all(
  ['application.js', 'kernel/config.js', 'seeding/seed-installation.js', 'seeding/play-demo.js', 'approvals/deploy-workflow.js', 'approvals/approvals.tokens.js', 'journal/record.js'].map(load),
);

const xml = readFileSync(join(import.meta.dirname, '../models/seal-request.bpmn'), 'utf8');
const seal = {
  type: 'default', id: 'seal', components: [
    { type: 'textfield', key: 'purpose', label: '用途', validate: { required: true, maxLength: 4000 } },
    { type: 'number', key: 'copies', label: '份数', validate: { required: true, min: 1, max: 100 } },
  ],
};

const parts = await openParts(readConfig());
await seedInstallation(parts);
const app = await createApplication(parts);
await app.init();
await playDemo(app);
await deployWorkflow(app.get(APPROVAL_CONTEXT), app.get(Journal), { key: 'seal-request', xml, forms: { seal } });
await app.close();
process.exit(0);
