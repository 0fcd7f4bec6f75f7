import englishMessages from 'ra-language-english';
import { audit } from './en/audit.js';
import { adjustments } from './en/adjustments.js';
import { bulletins } from './en/bulletins.js';
import { closeOut } from './en/close-out.js';
import { documents } from './en/documents.js';
import { home } from './en/home.js';
import { indicators } from './en/indicators.js';
import { journal } from './en/journal.js';
import { ledger } from './en/ledger.js';
import { lights } from './en/lights.js';
import { organization } from './en/organization.js';
import { plans } from './en/plans.js';
import { reminders } from './en/reminders.js';
import { shell } from './en/shell.js';
import { unitPlans } from './en/unit-plans.js';
import { workItems } from './en/work-items.js';
import { workflows } from './en/workflows.js';
import type { SameShape } from './same-shape.js';
import type { Areas } from './zh.js';

const areas: SameShape<Areas> = { shell, home, plans, workItems, ledger, lights, indicators, adjustments, closeOut, unitPlans, organization, workflows, journal, audit, bulletins, reminders, documents };
const resources = {
  units: { name: 'Unit' }, 'unit-groups': { name: 'Collective name' }, people: { name: 'Person' }, plans: { name: 'Plan' }, 'work-items': { name: 'Work item' }, ledger: { name: 'Task' }, bulletins: { name: 'Bulletin' }, indicators: { name: 'Indicator' }, workflows: { name: 'Workflow' }, journal: { name: 'Journal' },
};

export const en = { ...englishMessages, resources, ...areas };
