import { TimerLoop, startTestApi, verifyChain, withDemoPeople, type TestAnswer, type TestApi, type TestClient } from '@reform-ledger/api/testing';

/** Which open item is meant: the node, and where there are several the task's number, the unit's name or the group's stage. */
export interface Item { at: string; task?: number; unit?: string; stage?: string }
interface Found { id: string; version: number; subject_id: string; instance_id: string }

/** Both databases when a server is named, else the embedded one. */
export const databases = (process.env['TEST_MARIADB_URL'] ? ['sqlite', 'mysql'] : ['sqlite']) as ('sqlite' | 'mysql')[];

/** The tasks of a document as its author writes them. */
export const documentOf = (title: string, tasks: string[]): string =>
  `叶集区2023年${title}（示例）\n\n为确保全年医改目标完成，现就重点任务明确如下。（本件为系统示例，不是真实文件）\n\n${tasks.map((task, index) => `${index + 1}. ${task}`).join('\n')}\n`;

/** 叶集区 at work: every act goes over HTTP as the console would send it. People are named by login without the county: `clerk`, `labour.head`. */
export class Scenario {
  private readonly browsers = new Map<string, Promise<TestClient>>();
  private constructor(readonly api: TestApi) {}

  static async begin(database: 'sqlite' | 'mysql'): Promise<Scenario> {
    return new Scenario(await startTestApi({ database, prepare: withDemoPeople }));
  }

  end(): Promise<void> {
    return this.api.close();
  }

  /** The person's browser. */
  browser(who: string): Promise<TestClient> {
    const known = this.browsers.get(who) ?? this.api.as(`yeji.${who}`);
    this.browsers.set(who, known);
    return known;
  }

  /** Imports a document, answers its questions as recommended; returns the plan's id. Nothing is sent yet. */
  async drafts(text: string): Promise<string> {
    const clerk = await this.browser('clerk');
    const plan = good(await clerk.post('/api/plans/import-text', { text }));
    const answers = plan.content.questions.flatMap((question: { id: string; kind: string; level: string; options: { key: string; recommended: boolean }[] }) => {
      const choice = question.kind === 'lead-inferred' ? 'confirm-all' : question.kind === 'group-lead' ? 'severally' : question.options.find((option) => option.recommended)?.key ?? (question.level === '必须' ? question.options[0]?.key : undefined);
      return choice === undefined ? [] : [{ questionId: question.id, choice }];
    });
    good(await clerk.put(`/api/plans/${plan.id}/content`, { content: { ...plan.content, answers }, version: plan.version }));
    return plan.id;
  }

  async plan(id: string): Promise<{ id: string; version: number; state: string; docNumber: string | null; content: { title: string } & Record<string, unknown>; contentVersion: number; returned: { opinion: string } | null; difference: unknown[]; instanceId: string }> {
    return good(await (await this.browser('clerk')).get(`/api/plans/${id}`));
  }

  async sends(planId: string): Promise<TestAnswer> {
    const plan = await this.plan(planId);
    return (await this.browser('clerk')).post(`/api/plans/${planId}/send`, { version: plan.version });
  }

  /** A document that has gone all the way to 已印发. */
  async issues(text: string): Promise<string> {
    const planId = await this.drafts(text);
    good(await this.sends(planId));
    good(await this.decides('director', { at: 'directorReview' }));
    good(await this.decides('leader', { at: 'leaderSignOff' }));
    return planId;
  }

  /** Every unit signs for its duties, except the units named. */
  async allSign(except: string[] = []): Promise<void> {
    for (const [key, name] of Object.entries(unitNames)) {
      if (except.includes(key)) continue;
      while (await this.find({ at: 'receipt', unit: name })) good(await this.decides(`${key}.clerk`, { at: 'receipt', unit: name }, { outcome: 'accept', values: { personResponsible: '王主任' } }));
    }
  }

  /** Opens the fourth quarter: parts due on 5 January 2024, reports on the 10th. */
  async opensQuarter(planId: string, who = 'clerk', changes: object = {}): Promise<TestAnswer> {
    return (await this.browser(who)).post('/api/periods', { planId, year: 2023, quarter: 4, cutOff: '2023-12-31', dueDate: '2024-01-10', ...changes });
  }

  /** Chooses a forward outcome of an open item. */
  async decides(who: string, item: Item, act: { outcome?: string; opinion?: string; values?: object } = {}, key?: string): Promise<TestAnswer> {
    const found = await this.need(item);
    return (await this.browser(who)).post(`/api/work-items/${found.id}/approve`, { outcome: 'approve', opinion: '', values: {}, version: found.version, ...act }, key === undefined ? {} : { idempotencyKey: key });
  }

  /** Returns an open item to a step, or to the parts of the units named. */
  async returns(who: string, item: Item, to: { target: string; units?: string[]; opinion?: string; dueDays?: number | null }): Promise<TestAnswer> {
    const found = await this.need(item);
    const browser = await this.browser(who);
    const parts: { id: string; unitName: string }[] = to.units ? good(await (await this.browser('clerk')).get(`/api/reports/${found.subject_id}`)).parts : [];
    return browser.post(`/api/work-items/${found.id}/return`, {
      target: to.target, opinion: to.opinion ?? '数据不一致', mend: '补上台账', dueDays: to.dueDays === undefined ? 2 : to.dueDays,
      partIds: parts.filter((part) => to.units?.includes(part.unitName)).map((part) => part.id), version: found.version,
    });
  }

  /** Takes back what was sent and now waits at the item. */
  async withdraws(who: string, item: Item): Promise<TestAnswer> {
    const found = await this.need(item);
    return (await this.browser(who)).post(`/api/work-items/${found.id}/withdraw`, { reason: '写错了' });
  }

  /** The clerk of a unit fills its part. */
  fills(unit: string, task: number, values: object = progress(40)): Promise<TestAnswer> {
    return this.decides(`${unit}.clerk`, { at: 'unitParts', task, unit: unitNames[unit]!, stage: 'fill' }, { outcome: 'submit', values });
  }

  /** Clerk and head of a unit both do their step. */
  async reports(unit: string, task: number, values?: object): Promise<TestAnswer> {
    good(await this.fills(unit, task, values));
    return this.decides(`${unit}.head`, { at: 'unitParts', task, unit: unitNames[unit]!, stage: 'approve' });
  }

  /** Moves the clock and lets everything happen that is due. */
  async timePassesTo(instant: string): Promise<void> {
    this.api.clock.set(instant);
    await this.api.app.get(TimerLoop).fireDue();
  }

  /** What is open on a task, as `node`, or `node/stage unit` for the units' parts. Optional steps carry a ? */
  async waiting(task: number, workflow: string): Promise<string[]> {
    const rows = await this.api.dataSource.query<{ node_id: string; stage: string | null; name: string | null; optional: number }[]>(
      `SELECT w.node_id, w.stage, u.name, w.optional FROM work_item w LEFT JOIN unit u ON u.id = w.unit_id WHERE w.status = 'open' AND w.workflow_key = '${workflow}' AND w.task_number = ${task}`);
    return rows.map((row) => `${row.node_id}${row.stage ? `/${row.stage} ${row.name}` : ''}${row.optional ? '?' : ''}`).sort();
  }

  /** An open item, or undefined. */
  async find({ at, task, unit, stage }: Item): Promise<Found | undefined> {
    const conditions = [`w.node_id = '${at}'`, ...(task === undefined ? [] : [`w.task_number = ${task}`]), ...(unit === undefined ? [] : [`u.name = '${unit}'`]), ...(stage === undefined ? [] : [`w.stage = '${stage}'`])];
    const rows = await this.api.dataSource.query<Found[]>(`SELECT w.id, w.version, w.subject_id, w.instance_id FROM work_item w LEFT JOIN unit u ON u.id = w.unit_id WHERE w.status = 'open' AND ${conditions.join(' AND ')} ORDER BY w.opened_at, w.id LIMIT 1`);
    return rows[0];
  }

  async need(item: Item): Promise<Found> {
    const found = await this.find(item);
    if (!found) throw new Error(`Nothing waits at ${JSON.stringify(item)}`);
    return found;
  }

  /** The latest report of a task, as the office sees it. */
  async report(task: number): Promise<{ id: string; state: string; returns: number; version: number; summaryLine: string | null; parts: { id: string; unitName: string; kind: string; state: string; stance: string; round: number; returnReason: string | null; values: Record<string, unknown> }[]; signedAt: string | null }> {
    const [row] = await this.api.dataSource.query<{ id: string }[]>(`SELECT r.id FROM progress_report r JOIN ledger_task t ON t.id = r.task_id WHERE t.number = ${task} ORDER BY r.edition DESC LIMIT 1`);
    return good(await (await this.browser('clerk')).get(`/api/reports/${row!.id}`));
  }

  /** The journal of the county still proves itself. */
  async journalHolds(): Promise<boolean> {
    return (await verifyChain(this.api.dataSource, 'yeji')).ok;
  }
}

/** Units by the key in their people's login names. */
export const unitNames: Record<string, string> = { labour: '区人社局', finance: '区财政局', insurance: '区医保局', hospital: '区人民医院', health: '区卫健委', staffing: '区委编办' };

/** What a unit writes about a quarter. */
export const progress = (percent: number): object => ({ stance: 'content', done: '已完成备案二十家', progress: percent, problems: '', nextSteps: '继续推进' });

/** The body of an answer that had to succeed. */
export function good(answer: TestAnswer): any {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The code of a refusal; the body of an answer that should have been one is shown by the failing test. */
export const refusal = (answer: TestAnswer): string => (answer.status < 300 ? `not refused: ${answer.status}` : String((answer.body as { error?: { code?: string } }).error?.code ?? answer.status));
