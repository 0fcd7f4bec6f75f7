import mammoth from 'mammoth';
import { TestClient, type TestAnswer, type TestApi } from '../../testing/index.js';

const text = '叶集区2023年印文任务（示例）\n\n为确保全年医改目标完成，现就重点任务明确如下。（本件为系统示例，不是真实文件）\n\n一、健全机制\n1. 甲任务。建立联席会议制度，到2023年底，家庭医生签约率达到75%。（牵头单位：区人社局，配合单位：区财政局）\n二、完善服务\n2. 乙任务。（责任单位：区医保局）\n';
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

type Row = Record<string, any>;

/** What was answered, or the refusal as an error. */
export function good(answer: TestAnswer): any {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A plan of two tasks in 叶集区 that leaves every kind of paper behind. */
export class PaperedCounty {
  planId = '';
  private readonly people = new Map<string, TestClient>();

  constructor(readonly api: TestApi) {}

  async as(who: string): Promise<TestClient> {
    const known = this.people.get(who) ?? await this.api.as(`yeji.${who}`);
    this.people.set(who, known);
    return known;
  }

  /** The words of a document without the room between them, the name of its file, and the status. */
  async paper(who: string, path: string): Promise<{ status: number; words: string; name: string }> {
    const { status, body, headers } = await (await this.as(who)).bytes(`/api/official-documents/${path}`);
    const name = decodeURIComponent(String(headers['content-disposition'] ?? '').split("filename*=UTF-8''")[1] ?? '');
    if (status !== 200) return { status, words: '', name };
    const { value } = await mammoth.extractRawText({ buffer: body });
    // Header and footer say 草稿 too; mammoth reads the body.
    return { status, words: value.replace(/\s+/gu, ''), name };
  }

  /** The newest item of a node, whoever holds it. */
  async item(nodeId: string, taskNumber: number | null, status = 'open'): Promise<Row> {
    const rows = (await this.api.dataSource.query(
      `SELECT * FROM work_item WHERE plan_id = '${this.planId}' AND node_id = '${nodeId}' AND status = '${status}'${taskNumber === null ? '' : ` AND task_number = ${taskNumber}`} ORDER BY opened_at DESC, id DESC LIMIT 1`)) as Row[];
    if (!rows[0]) throw new Error(`no ${status} item at ${nodeId} of task ${taskNumber ?? '-'}`);
    return rows[0];
  }

  async acts(who: string, nodeId: string, taskNumber: number | null, body: Row = {}): Promise<void> {
    const client = await this.as(who);
    const { items } = good(await client.get('/api/work-items?scope=mine&perPage=200'));
    const item = (items as Row[]).find((row) => row['planId'] === this.planId && row['nodeId'] === nodeId && (taskNumber === null || row['taskNumber'] === taskNumber));
    if (!item) throw new Error(`${who} has nothing at ${nodeId}`);
    const files = body['evidence'] === true ? [await attach(client, item['id'] as string)] : [];
    const { evidence: _, ...said } = body;
    const returns = 'target' in said;
    good(await client.post(`/api/work-items/${item['id']}/${returns ? 'return' : 'approve'}`, { opinion: '', values: {}, version: item['version'], ...(returns ? {} : { outcome: 'approve', attachmentIds: files }), ...said }));
    this.api.clock.advance(60_000);
  }

  async drafts(): Promise<void> {
    const clerk = await this.as('clerk');
    const plan = good(await clerk.post('/api/plans/import-text', { text }));
    this.planId = plan.id;
    const answers = plan.content.questions.map((question: Row) => ({ questionId: question['id'], choice: question['kind'] === 'lead-inferred' ? 'confirm-all' : (question['options'].find((one: Row) => one['recommended']) ?? question['options'][0]).key }));
    good(await clerk.put(`/api/plans/${plan.id}/content`, { content: { ...plan.content, answers }, version: plan.version }));
  }

  async sends(): Promise<void> {
    const clerk = await this.as('clerk');
    const { version } = good(await clerk.get(`/api/plans/${this.planId}`));
    good(await clerk.post(`/api/plans/${this.planId}/send`, { version }));
    this.api.clock.advance(60_000);
  }

  async tasks(): Promise<Row[]> {
    return good(await (await this.as('clerk')).get(`/api/ledger?planId=${this.planId}`)).items as Row[];
  }
}

async function attach(client: TestClient, workItemId: string): Promise<string> {
  const part = (head: string, body: Buffer | string): Buffer => Buffer.concat([Buffer.from(`--p\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')]);
  const payload = Buffer.concat([part('name="workItemId"', workItemId), part('name="file"; filename="会议纪要.png"\r\nContent-Type: image/png', png), Buffer.from('--p--\r\n')]);
  return good(await client.post('/api/attachments', undefined, { payload, headers: { 'content-type': 'multipart/form-data; boundary=p' } })).id as string;
}
