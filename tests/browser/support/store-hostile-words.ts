import type { TestApi } from '@reform-ledger/api/testing';
import { demoPassword } from '@reform-ledger/api/testing';
import { answerEverything } from '../../support/office.js';
import { Person } from '../../support/person.js';
import { WordDealer } from './hostile-words.js';

interface Component { type: string; key?: string; path?: string; readonly?: boolean; disabled?: boolean; values?: { value: string }[]; validate?: { maxLength?: number; min?: number; pattern?: string }; components?: Component[] }

/** Goes through the work of a county and writes hostile words into every field that takes text. Each store is told by the field's name. */
export class HostileScribe {
  readonly stored = new Set<string>();
  private readonly deal = new WordDealer();
  private readonly people = new Map<string, Person>();

  constructor(private readonly api: TestApi, private readonly address: string, private readonly county: string) {}

  async as(post: string): Promise<Person> {
    const known = this.people.get(post) ?? await Person.logIn(this.address, `${this.county}.${post}`, demoPassword);
    this.people.set(post, known);
    return known;
  }

  words(field: string, most: number, lead = ''): string {
    this.stored.add(field);
    return this.deal.words(most, lead);
  }

  /** Fills in a form by its schema: every text field with hostile words, the rest with something that is allowed. */
  values(components: readonly Component[], before: Record<string, unknown>, formId: string): Record<string, unknown> {
    return Object.fromEntries(components.flatMap((component): [string, unknown][] => {
      if (component.type === 'dynamiclist' && component.path) {
        const rows = (before[component.path] ?? []) as Record<string, unknown>[];
        return [[component.path, rows.map((row) => ({ ...row, ...this.values(component.components ?? [], row, formId) }))]];
      }
      if (component.components) return Object.entries(this.values(component.components, before, formId));
      const { key, type, validate } = component;
      if (!key || component.readonly || component.disabled) return [];
      if ((type === 'textfield' || type === 'textarea') && !validate?.pattern) return [[key, this.words(`form ${formId} ${key}`, validate?.maxLength ?? 500)]];
      if (type === 'number') return [[key, before[key] ?? validate?.min ?? 50]];
      if (type === 'checkbox') return [[key, true]];
      return before[key] !== undefined ? [[key, before[key]]] : component.values?.[0] ? [[key, component.values[0].value]] : [];
    }));
  }

  /** Decides the first of somebody's items that matches, with a hostile opinion and a hostile form; says so when nothing matches. */
  async decide(post: string, matches: (row: any) => boolean, outcome: string | null, more: Record<string, unknown> = {}, change: (values: any, item: any) => unknown = (values) => values): Promise<any> {
    const person = await this.as(post);
    const item = await person.item(matches);
    const values = item.form ? change(this.values(item.form.schema.components, item.form.values, item.form.id), item) : {};
    const chosen = outcome ?? item.outcomes.find((one: any) => one.kind === 'advance').key;
    await person.post(`/work-items/${item.id}/approve`, { outcome: chosen, opinion: this.words(`opinion ${item.nodeId}`, 800), values, version: item.version, ...more });
    return item;
  }

  async sendBack(post: string, matches: (row: any) => boolean, partIds: (item: any) => string[] = () => []): Promise<any> {
    const person = await this.as(post);
    const item = await person.item(matches);
    const option = item.outcomes.find((one: any) => one.kind === 'return');
    await person.post(`/work-items/${item.id}/return`, { target: option.targets[0].key, opinion: this.words(`opinion of return ${item.nodeId}`, 800), mend: this.words('mend', 800), dueDays: 2, partIds: option.targets[0].parts ? partIds(item) : [], values: {}, version: item.version });
    return item;
  }

  async attach(post: string, workItemId: string): Promise<string> {
    const person = await this.as(post);
    const name = `${this.words('file name', 90).replace(/["\\/]/g, '')}.pdf`;
    const body = `--b\r\nContent-Disposition: form-data; name="workItemId"\r\n\r\n${workItemId}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n%%EOF\n\r\n--b--\r\n`;
    const answer = await fetch(`${this.address}/api/attachments`, { method: 'POST', headers: { ...person.headers(), 'content-type': 'multipart/form-data; boundary=b' }, body });
    const row = await answer.json() as { id: string };
    if (answer.status !== 201) throw new Error(JSON.stringify(row));
    return row.id;
  }

  async organization(): Promise<void> {
    const admin = await this.as('admin');
    const { items: people } = await admin.get('/people?perPage=200');
    const chosen = people.filter((person: any) => /\.(?:clerk|director|leader|auditor)$|finance\.|insurance\./.test(person.loginName ?? '') && !person.loginName.endsWith('.admin')).slice(0, 40);
    for (const { id, unitId, version, appointments } of chosen) {
      await admin.put(`/people/${id}`, { name: this.words('person name', 30), post: this.words('person post', 60), officePhone: this.words('office phone', 30), unitId, version, appointments: appointments.map(({ role, unitId: at, validFrom, validTo }: any) => ({ role, unitId: at, validFrom, validTo })) });
    }
    const clerk = await this.as('clerk');
    const { items: units } = await clerk.get('/units?perPage=200');
    for (const unit of units.slice(0, 8)) await clerk.put(`/units/${unit.id}`, { name: this.words('unit name', 60), legalName: this.words('legal name', 120), kind: unit.kind, aliases: [...unit.aliases, this.words('unit alias', 60)], validFrom: unit.validFrom, validTo: unit.validTo, version: unit.version });
    const { items: groups } = await clerk.get('/unit-groups?perPage=50');
    for (const group of groups) await clerk.put(`/unit-groups/${group.id}`, { name: this.words('group name', 60), aliases: [...group.aliases, this.words('group alias', 60)], members: group.members.map(({ unitId, validFrom, validTo }: any) => ({ unitId, validFrom, validTo })), version: group.version });
    const director = await this.as('director');
    const limits = await director.get('/limits');
    const { abilities: _, ...kept } = limits;
    await director.put('/limits', { ...kept, receiptDays: limits.receiptDays + 1, reason: this.words('limits reason', 200) });
    const { abilities: _may, ...days } = await director.get('/reminder-rules');
    await director.put('/reminder-rules', { ...days, mostAfter: days.mostAfter + 1, reason: this.words('reminder reason', 200) });
  }

  /** A plan of four tasks whose every word is hostile, from the paste to the ledger. */
  async plan(): Promise<string> {
    const clerk = await this.as('clerk');
    const task = (at: number, units: string): string => `${at}. ${this.words('task title', 150)}。${this.words('task body', 400).replaceAll('\n', ' ')}（${units}）`;
    const text = [`泗县2023年${this.words('plan title', 120)}医改任务`, `一、${this.words('chapter', 100)}`, task(1, '牵头单位：县医保局，配合单位：县财政局'), task(2, '牵头单位：县财政局'), task(3, '牵头单位：县教体局'), task(4, '牵头单位：县委宣传部')].join('\n');
    const imported = await clerk.post('/plans/import-text', { text, fileName: this.words('source name', 200) });
    let plan = await answerEverything(clerk, imported, (question) => (question.kind === 'issue-kind' ? { choice: 'to_issue' } : question.kind === 'deadline-default' ? { choice: 'value', value: '2023-12-31' } : question.options.some((option) => option.key === 'value') ? { choice: 'value', value: this.words(`answer ${question.kind}`, 110) } : question.kind === 'lead-inferred' ? { choice: 'confirm-all' } : undefined));
    plan = await clerk.put(`/plans/${plan.id}/content`, { content: { ...plan.content, title: this.words('title by hand', 200), tasks: plan.content.tasks.map((one) => ({ ...one, title: this.words('task title by hand', 200) })), answers: plan.content.answers.map((answer) => ({ ...answer, note: this.words('answer note', 400) })) }, version: plan.version });
    await clerk.post(`/plans/${plan.id}/send`, { version: plan.version });
    await this.sendBack('director', (row) => row.nodeId === 'directorReview');
    plan = await clerk.get(`/plans/${plan.id}`);
    await clerk.post(`/plans/${plan.id}/send`, { version: plan.version });
    await this.decide('director', (row) => row.nodeId === 'directorReview', 'approve');
    await this.decide('leader', (row) => row.nodeId === 'leaderSignOff', 'approve');
    for (const [key, last] of [['abandoned', true], ['open', false]] as const) {
      const other = await clerk.post('/plans/import-text', { text: `泗县2024年${key}任务\n1. ${this.words('task title', 100)}。（责任单位：${this.words('unknown unit', 60)}）`, fileName: this.words('source name', 100) });
      if (last) await clerk.post(`/plans/${other.id}/abandon`, { reason: this.words('abandon reason', 500), version: other.version });
    }
    return plan.id;
  }

  async duties(planId: string): Promise<void> {
    for (const unit of ['insurance', 'finance']) for (const number of unit === 'finance' ? [1, 2] : [1]) await this.decide(`${unit}.clerk`, (row) => row.nodeId === 'receipt' && row.taskNumber === number, 'accept');
    await this.decide('publicity.head', (row) => row.nodeId === 'receipt', 'dispute');
    const clerk = await this.as('clerk');
    const { items } = await clerk.get('/work-items?scope=waiting&perPage=100');
    const notable = items.find((row: any) => row.nodeId !== 'receipt');
    if (notable) await clerk.send('POST', `/work-items/${notable.id}/note`, { text: this.words('note', 2000) });
    const period = await clerk.post('/periods', { planId, year: 2023, quarter: 4, cutOff: '2023-12-31', dueDate: '2024-01-10' });
    await clerk.put(`/periods/${period.id}/due-date`, { dueDate: '2024-01-12', reason: this.words('due date reason', 200), version: period.version });
  }

  async reports(): Promise<void> {
    const fill = async (unit: string, task: number): Promise<void> => {
      const mine = (row: any): boolean => row.nodeId === 'unitParts' && row.stage === 'fill' && row.taskNumber === task;
      const { id } = await (await this.as(`${unit}.clerk`)).item(mine);
      const file = await this.attach(`${unit}.clerk`, id);
      await this.decide(`${unit}.clerk`, mine, 'submit', { attachmentIds: [file] }, (values) => ({ ...values, stance: 'content', progress: 60 }));
    };
    const head = (unit: string, task: number): Promise<any> => this.decide(`${unit}.head`, (row) => row.nodeId === 'unitParts' && row.stage === 'approve' && row.taskNumber === task, null);
    await fill('finance', 1);
    await head('finance', 1);
    await fill('insurance', 1);
    await head('insurance', 1);
    const reviewed = (row: any): boolean => row.taskNumber === 1 && row.nodeId === 'officeReview';
    await this.sendBack('reviewer', reviewed, (item) => [item.subject.parts.find((part: any) => part.unitName !== '').id]);
    for (const unit of ['insurance', 'finance']) {
      const waits = (await (await this.as(`${unit}.clerk`)).get('/work-items?scope=mine&perPage=100')).items.some((row: any) => row.nodeId === 'unitParts' && row.taskNumber === 1);
      if (waits) { await fill(unit, 1); await head(unit, 1); }
    }
    await this.decide('reviewer', reviewed, 'approve');
    await this.decide('leader', (row) => row.taskNumber === 1 && row.nodeId === 'leaderSignOff', 'approve');
    const clerk = await this.as('clerk');
    const done = (await clerk.get('/ledger?perPage=50')).items.find((row: any) => row.number === 1);
    await clerk.post(`/reports/${done.report.id}/correction`, { reason: this.words('correction reason', 500), partIds: [] });
    // A draft that waits, and one sent to the head: both stay open.
    await fill('finance', 2);
  }

  /** What began lately: close-outs and adjustments, as far as their first steps take words. */
  async applications(): Promise<void> {
    const finance = await this.as('finance.clerk');
    const { items } = await (await this.as('clerk')).get('/ledger?perPage=50');
    const [, second] = [1, 2].map((number) => items.find((row: any) => row.number === number));
    const started = await finance.send('POST', `/tasks/${second.id}/adjustments`, { kind: 'extend' });
    if (started.status < 300) await this.decideItem('finance.clerk', started.body.workItemId);
    const education = await this.as('education.clerk');
    const third = items.find((row: any) => row.number === 3);
    await this.decide('education.clerk', (row) => row.nodeId === 'receipt', 'accept').catch(() => undefined);
    const closing = await education.send('POST', `/tasks/${third.id}/close-out`, {});
    if (closing.status < 300) await this.decideItem('education.clerk', closing.body.workItemId);
    this.stored.add(`adjustment ${started.status}, close-out ${closing.status}`);
  }

  private async decideItem(post: string, id: string): Promise<void> {
    const person = await this.as(post);
    const item = await person.get(`/work-items/${id}`);
    const values = item.form ? this.values(item.form.schema.components, item.form.values, item.form.id) : {};
    await person.send('PUT', `/work-items/${id}/draft`, { values, attachmentIds: [], version: item.version });
    const fresh = await person.get(`/work-items/${id}`);
    await person.send('POST', `/work-items/${id}/approve`, { outcome: fresh.outcomes.find((one: any) => one.kind === 'advance').key, opinion: this.words('opinion', 500), values, version: fresh.version });
  }
}
