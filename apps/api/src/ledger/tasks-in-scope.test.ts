import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { roles, type Role } from '@reform-ledger/contracts';
import { describeOnBothDatabases } from '../database/testing.js';
import { entities } from '../entities.js';
import { Journal } from '../journal/record.js';
import { systemActor, type Actor } from '../kernel/actor.js';
import { newId } from '../kernel/ids.js';
import { TestClock } from '../testing/test-clock.js';
import { Assignment } from './assignment.entity.js';
import { mayReadTask } from './ledger.policy.js';
import { LedgerTask } from './ledger-task.entity.js';
import { tasksInScope } from './list-ledger.js';

const counties = ['county-a', 'county-b'];
const units = ['unit-1', 'unit-2', 'unit-11', 'unit-3'];

const duty = fc.record({ unitId: fc.constantFrom(...units), active: fc.boolean() });
const task = fc.record({ jurisdictionId: fc.constantFrom(...counties), duties: fc.uniqueArray(duty, { maxLength: 4, selector: ({ unitId }) => unitId }) });
const appointment = fc.constantFrom(...(Object.keys(roles) as Role[])).chain((role) =>
  fc.record({ role: fc.constant(role), unitId: roles[role].scope === 'unit' ? fc.constantFrom<string | null>(...units) : fc.constant(null) }));
const actor = fc.record({ jurisdictionId: fc.constantFrom(...counties), unitId: fc.option(fc.constantFrom(...units)), appointments: fc.array(appointment, { maxLength: 3 }) });

// One policy, two forms: what lists, counts, search and exports select must be exactly what the policy lets somebody read.
describeOnBothDatabases('the tasks somebody may see, as SQL', (open, kind) => {
  test('are those that the policy lets them read, for random tasks, duties and people', async () => {
    const { dataSource } = await open({ entities });
    const journal = new Journal(dataSource, new TestClock());
    let compared = 0;
    let shown = 0;
    await fc.assert(fc.asyncProperty(fc.array(task, { minLength: 4, maxLength: 20 }), fc.array(actor, { minLength: 4, maxLength: 10 }), async (drawn, people) => {
      const tasks = drawn.map((one, at) => ({ ...one, id: newId(), number: at + 1 }));
      await journal.record(systemActor('sys'), { requestId: newId(), name: 'test', input: null }, async (tx) => {
        for (const table of ['assignment', 'ledger_task']) await tx.sql.execute(`DELETE FROM ${table} WHERE 1 = 1`);
        await tx.sql.insert(LedgerTask, tasks.map(({ duties: _, ...one }) => Object.assign(new LedgerTask(), blankTask, one)));
        const duties = tasks.flatMap((one) => one.duties.map((held) => Object.assign(new Assignment(), blankDuty, held, { id: newId(), taskId: one.id, jurisdictionId: one.jurisdictionId })));
        if (duties.length > 0) await tx.sql.insert(Assignment, duties);
        tx.append({ action: 'test.prepared', resourceType: 'test', resourceId: 'test', authority: 'test' });
      });
      for (const drawnPerson of people) {
        const person: Actor = { ...systemActor(drawnPerson.jurisdictionId), ...drawnPerson, personId: 'person' };
        const found = (await tasksInScope(dataSource.manager, person)?.getMany()) ?? [];
        const allowed = tasks.filter((one) => mayReadTask(person, one.jurisdictionId, one.duties.filter(({ active }) => active).map(({ unitId }) => unitId)));
        expect(found.map(({ id }) => id).sort()).toEqual(allowed.map(({ id }) => id).sort());
        compared += tasks.length;
        shown += found.length;
      }
    }), { numRuns: kind === 'sqlite' ? 60 : 30, seed: 20231012 });
    // A policy that shows nobody anything, or everybody everything, would agree too.
    expect(compared).toBeGreaterThan(1_500);
    expect(shown / compared).toBeGreaterThan(0.05);
    expect(shown / compared).toBeLessThan(0.7);
  }, 120_000);
});

const at = new Date('2023-08-01T00:00:00.000Z');
const blankTask: Partial<LedgerTask> = {
  planId: 'plan', ordinalText: '1', chapterNumber: null, chapterTitle: null, title: '任务', body: '', sourceStart: null, sourceEnd: null, marks: [], responsibleRaw: '', openList: false, byDuty: false, severally: false,
  concerned: [], leadUnitId: null, deadline: null, deadlineBasis: '', state: 'issued', latestText: null, latestAt: null, issuedAt: at, dutyVersion: 1, version: 1,
};
const blankDuty: Partial<Assignment> = {
  planId: 'plan', role: 'co', groupId: null, viaGroup: null, receipt: 'unsigned', receiptAt: null, receiptBy: null, personResponsible: null, handler: null, deliveryProof: null, dispute: 'none', disputeReason: null,
  disputedAt: null, ruling: null, issuedAt: at, receiptDue: at, disputeDue: at, remindedOn: null, instanceId: null, replacedById: null, version: 1,
};
