import { TimerLoop, type TestApi, type TestClient } from '@reform-ledger/api/testing';
import { formValues, type Pen } from './form-values.js';

/** A generator of the same numbers for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const units = ['县医保局', '县财政局', '县教体局', '县委宣传部', '县卫生健康委', '县人力资源和社会保障局'];
const loginOf: Record<string, string> = { 县医保局: 'insurance', 县财政局: 'finance', 县教体局: 'education', 县委宣传部: 'publicity', 县卫生健康委: 'health', 县人力资源和社会保障局: 'labour' };

/** A county whose people do whatever they may, in no order: plans, receipts, disputes, reports, returns, applications, days that pass. */
export class RandomOffice {
  readonly people = ['clerk', 'reviewer', 'director', 'leader', 'staffing.cross-reviewer', 'auditor', ...Object.values(loginOf).flatMap((unit) => [`${unit}.clerk`, `${unit}.head`])];
  /** Steps that were taken, by what was done; refusals are steps, too. */
  readonly taken = new Map<string, number>();
  private readonly random: () => number;
  private readonly clients = new Map<string, TestClient>();
  private readonly pen: Pen = {
    text: (key, most) => `${key}${Math.floor(this.random() * 1000)}`.slice(0, most),
    // What units say of a quarter is mostly something, not 无补充.
    choose: (values) => (values.includes('content') && this.random() < 0.7 ? 'content' : this.pick(values)),
    number: (_key, least, most) => Math.round(least + this.random() * (most - least)),
  };

  constructor(private readonly api: TestApi, seed: number) { this.random = randomFrom(seed); }

  async as(post: string): Promise<TestClient> {
    const known = this.clients.get(post) ?? await this.api.as(`sixian.${post}`);
    this.clients.set(post, known);
    return known;
  }

  /** Some tasks for some units, imported, confirmed and signed. */
  async issue(): Promise<void> {
    const clerk = await this.as('clerk');
    const tasks = Array.from({ length: 2 + Math.floor(this.random() * 4) }, (_, at) => {
      const [lead, ...rest] = [...units].sort(() => this.random() - 0.5).slice(0, 1 + Math.floor(this.random() * 3));
      return `${at + 1}. 第${at + 1}件事。做好它。（牵头单位：${lead}${rest.length > 0 ? `，配合单位：${rest.join('、')}` : ''}）`;
    });
    const title = `泗县2023年第${Math.floor(this.random() * 1e9)}号医改任务`;
    let plan = (await clerk.post('/api/plans/import-text', { text: `${title}\n${tasks.join('\n')}` })).body;
    for (let round = 0; round < 5 && plan.openQuestions > 0; round += 1) {
      const answered = new Set(plan.content.answers.map((answer: any) => answer.questionId));
      const answers = plan.content.questions.filter((question: any) => !answered.has(question.id)).map((question: any) => (question.kind === 'deadline-default' ? { questionId: question.id, choice: 'value', value: '2023-12-31' } : { questionId: question.id, choice: (question.options.find((one: any) => one.recommended) ?? question.options[0]).key, value: '泗县医改办' }));
      plan = (await clerk.put(`/api/plans/${plan.id}/content`, { content: { ...plan.content, answers: [...plan.content.answers, ...answers] }, version: plan.version })).body;
    }
    const sent = await clerk.post(`/api/plans/${plan.id}/send`, { version: plan.version });
    if (sent.status >= 300) throw new Error(JSON.stringify(sent.body));
    for (const post of ['director', 'leader']) await this.act(post, (row) => row.planId === plan.id, 'advance');
  }

  /** One thing that somebody does next. */
  async step(): Promise<void> {
    const turn = this.random();
    if (turn < 0.04) return this.later();
    if (turn < 0.09) return this.openPeriod();
    if (turn < 0.15) return this.apply();
    const way = this.random() < 0.75 ? 'advance' : 'any';
    // Most people have nothing to do at most times: the next one is asked.
    for (let tries = 0; tries < 5; tries += 1) if (await this.act(this.pick(this.people), () => this.random() < 0.5, way)) return;
  }

  private async later(): Promise<void> {
    this.api.clock.advance((1 + Math.floor(this.random() * 12)) * 86_400_000);
    await this.api.app.get(TimerLoop).fireDue();
    this.count('days pass');
  }

  /** Opens a quarter of the newest plan; the third had ended before any plan was issued (补录). */
  async openPeriod(quarter = 3 + Math.floor(this.random() * 2)): Promise<void> {
    const clerk = await this.as('clerk');
    const { body } = await clerk.get('/api/ledger');
    if (!body.plan) return;
    const { status } = await clerk.post('/api/periods', { planId: body.plan.id, year: 2023, quarter, cutOff: quarter === 3 ? '2023-09-30' : '2023-12-31', dueDate: quarter === 3 ? '2023-10-31' : '2024-01-10' });
    this.count(`period ${status}`);
  }

  private async apply(): Promise<void> {
    const unit = this.pick(Object.values(loginOf));
    const client = await this.as(`${unit}.clerk`);
    const { items } = (await client.get('/api/ledger?perPage=50')).body;
    if (!items?.length) return;
    const task = this.pick(items as { id: string }[]);
    const [what, body] = this.random() < 0.5 ? ['close-out', {}] as const : ['adjustments', { kind: this.pick(['extend', 'change', 'suspend', 'resume']) }] as const;
    const { status } = await client.post(`/api/tasks/${task.id}/${what}`, body);
    this.count(`${what} ${status}`);
  }

  /** Somebody decides one of the items that wait for them; what may not be done is refused and stays. */
  private async act(post: string, wanted: (row: any) => boolean, way: 'advance' | 'any'): Promise<boolean> {
    const client = await this.as(post);
    // Now and then somebody files a quarter that nobody has to (补录).
    const left = (await client.get('/api/work-items?scope=mine&due=retroactive&perPage=50')).body.items;
    const items = left?.length > 0 && this.random() < 0.3 ? left : (await client.get('/api/work-items?scope=mine&perPage=50')).body.items;
    const row = items?.find(wanted) ?? items?.[0];
    if (!row) return false;
    const { body: item } = await client.get(`/api/work-items/${row.id}`);
    const open = (item.outcomes as any[]).filter((one) => way === 'any' || one.kind === 'advance');
    if (open.length === 0) return false;
    const outcome = this.pick(open);
    const values = item.form ? formValues(item.form.schema.components, item.form.values, this.pen) : {};
    const target = outcome.kind === 'return' ? this.pick(outcome.targets as any[]) : undefined;
    const parts = (item.subject?.parts ?? []).map((part: any) => part.id).filter(() => this.random() < 0.6);
    const answer = target === undefined
      ? await client.post(`/api/work-items/${item.id}/approve`, { outcome: outcome.key, opinion: '看过', values, version: item.version })
      : await client.post(`/api/work-items/${item.id}/return`, { target: target.key, opinion: '请补正', mend: '写明数字', dueDays: 2, partIds: target.parts ? parts : [], values, version: item.version });
    if (answer.status >= 500) throw new Error(`${post} ${item.title} ${outcome.key}: ${JSON.stringify(answer.body)}`);
    this.count(`${item.nodeId}${item.stage ? `/${item.stage}` : ''} ${outcome.key} ${answer.status < 300 ? 'done' : answer.body.error.code}`);
    return true;
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!;
  }

  private count(what: string): void {
    this.taken.set(what, (this.taken.get(what) ?? 0) + 1);
  }
}
