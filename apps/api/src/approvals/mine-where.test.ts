import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeOnBothDatabases } from '../database/testing.js';
import { reading } from '../database/statements.js';
import { Approvals } from '../database/migrations/0030-approvals.js';
import { Foundation } from '../database/migrations/0001-foundation.js';
import { foundationEntities } from '../journal/foundation.js';
import { Journal } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { newId } from '../kernel/ids.js';
import { TestClock } from '../testing/test-clock.js';
import { approvalEntities } from './entities.js';
import { mineWhere } from './mine-where.js';
import { candidateKeys, WorkItem } from './work-item.entity.js';
import { mayDecide } from './work-item.policy.js';

const counties = ['county-a', 'county-b'];
const units = ['unit-1', 'unit-2', 'unit-11'];
const persons = ['person-1', 'person-2', 'person-12'];
const roles = ['unit_clerk', 'unit_approver', 'office_reviewer', 'cross_reviewer'] as const;

const key = fc.oneof(
  fc.tuple(fc.constantFrom(...roles.slice(0, 2)), fc.constantFrom(...units)).map(([role, unit]) => `${role}@${unit}`),
  fc.tuple(fc.constantFrom(...roles.slice(2)), fc.constantFrom(...counties)).map(([role, county]) => `${role}@${county}`),
);
const item = fc.record({
  status: fc.constantFrom('open', 'open', 'open', 'done', 'cancelled'), jurisdictionId: fc.constantFrom(...counties), candidateKey: fc.option(key), otherCandidateKey: fc.option(key),
  namedPersonId: fc.option(fc.constantFrom(...persons), { freq: 4 }), recusal: fc.boolean(), responsibleUnitIds: fc.uniqueArray(fc.constantFrom(...units)), barredPersonIds: fc.uniqueArray(fc.constantFrom(...persons)),
});
const appointment = fc.oneof(
  fc.record({ role: fc.constantFrom(...roles.slice(0, 2)), unitId: fc.constantFrom<string | null>(...units) }),
  fc.record({ role: fc.constantFrom(...roles.slice(2)), unitId: fc.constant<string | null>(null) }),
);
const actor = fc.record({ personId: fc.constantFrom(...persons), jurisdictionId: fc.constantFrom(...counties), unitId: fc.option(fc.constantFrom(...units)), appointments: fc.array(appointment, { maxLength: 3 }) });

// One policy, two forms: the SQL of every list and count must say exactly what the policy says of each item.
describeOnBothDatabases('the policy as SQL', (open, kind) => {
  test('agrees with the predicate on random items and actors', async () => {
    const { dataSource } = await open({ entities: [...foundationEntities, ...approvalEntities], migrations: [Foundation, Approvals] });
    const journal = new Journal(dataSource, new TestClock());
    let compared = 0;
    await fc.assert(fc.asyncProperty(fc.array(item, { minLength: 5, maxLength: 30 }), fc.array(actor, { minLength: 3, maxLength: 8 }), async (items, actors) => {
      const rows = items.map((one) => Object.assign(new WorkItem(), blank, one, { id: newId() }));
      const system = { personId: 'system', name: '系统', jurisdictionId: 'sys', unitId: null, unitName: '', post: '', appointments: [], accountId: 'system', sessionId: '' };
      await journal.record(system, { requestId: newId(), name: 'test', input: null }, async (tx) => {
        await tx.sql.execute('DELETE FROM work_item WHERE 1 = 1');
        await tx.sql.insert(WorkItem, rows);
        tx.append({ action: 'test.prepared', resourceType: 'test', resourceId: 'test', authority: 'test' });
      });
      for (const drawn of actors) {
        const person: Actor = { ...drawn, name: '', unitName: '', post: '', accountId: '', sessionId: '', appointments: drawn.appointments };
        const where = mineWhere(person);
        const found = await reading(dataSource, (sql) => sql.select<{ id: string }>(`SELECT w.id FROM work_item w WHERE ${where.sql}`, where.parameters));
        const expected = rows.filter((row) => row.status === 'open' && mayDecide(person, { ...row, candidateKeys: candidateKeys(row) }).allowed).map((row) => row.id);
        expect(found.map((row) => row.id).sort()).toEqual(expected.sort());
        compared += rows.length;
      }
    }), { numRuns: kind === 'sqlite' ? 60 : 30, seed: 20231012 });
    expect(compared).toBeGreaterThan(1000);
  }, 120_000);
});

const blank = {
  instanceId: 'instance', workflowKey: 'test', nodeId: 'node', nodeName: '', executionId: 'execution', stage: null, memberId: null, subjectType: 'test', subjectId: 'subject', planId: null, taskId: null, taskNumber: null, taskTitle: null,
  unitId: null, title: '', version: 1, optional: false, sentByItemId: null, sentByPersonId: null, sentBy: null, returned: null, openedAt: new Date(0), dueAt: null, closedAt: null, closedByPersonId: null, closedBy: null, authority: null,
  outcome: null, returnTarget: null, opinion: null, formValues: null, draft: null,
};
