import { audit } from './zh/audit.js';
import { adjustments } from './zh/adjustments.js';
import { bulletins } from './zh/bulletins.js';
import { closeOut } from './zh/close-out.js';
import { documents } from './zh/documents.js';
import { home } from './zh/home.js';
import { indicators } from './zh/indicators.js';
import { journal } from './zh/journal.js';
import { ledger } from './zh/ledger.js';
import { lights } from './zh/lights.js';
import { organization } from './zh/organization.js';
import { plans } from './zh/plans.js';
import { reactAdminZh } from './zh/react-admin.js';
import { reminders } from './zh/reminders.js';
import { shell } from './zh/shell.js';
import { unitPlans } from './zh/unit-plans.js';
import { workItems } from './zh/work-items.js';
import { workflows } from './zh/workflows.js';

/** Own words, an area per file. A page's words go into its area; `en` must have the same shape. */
export const areas = { lights, shell, home, plans, workItems, ledger, indicators, adjustments, closeOut, unitPlans, organization, workflows, journal, audit, bulletins, reminders, documents };
export type Areas = typeof areas;

/** Names react-admin needs for its own sentences. */
const resources = {
  units: { name: '单位' }, 'unit-groups': { name: '统称分组' }, people: { name: '人员' }, plans: { name: '文件' }, 'work-items': { name: '待办' }, ledger: { name: '任务' }, bulletins: { name: '通报' }, indicators: { name: '指标' }, workflows: { name: '流程' }, journal: { name: '留痕' },
};

export const zh = { ...reactAdminZh, resources, ...areas };
