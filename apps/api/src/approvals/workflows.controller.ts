import { Controller, Get, Inject } from '@nestjs/common';
import { id as pathId, pageOf, workflowVersionDetail, workflowVersionRow, type Page, type WorkflowVersionDetail, type WorkflowVersionRow } from '@reform-ledger/contracts';
import { reading } from '../database/statements.js';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/current-actor.js';
import { ZodParam } from '../http/zod-pipe.js';
import { holds, type Actor } from '../kernel/actor.js';
import { APPROVAL_CONTEXT } from './approvals.tokens.js';
import type { ApprovalContext } from './approval-context.js';
import { seesAllItems } from './work-item.policy.js';
import { refuse } from '../kernel/errors.js';
import { scopeWords } from './scope-words.js';
import { WorkflowVersion } from './workflow-version.entity.js';
import type { LoadedVersion } from './workflow-versions.js';

/** The models hold no business data: whoever oversees the work or the system may read them. */
const maySeeWorkflows = (actor: Actor): boolean => seesAllItems(actor) || holds(actor, 'system_admin');

/** The deployed workflows, for reading. */
@Controller('workflows')
export class WorkflowsController {
  constructor(@Inject(APPROVAL_CONTEXT) private readonly context: ApprovalContext) {}

  @Get()
  @Answers(pageOf(workflowVersionRow), { summary: '流程清单' })
  async list(@CurrentActor() actor: Actor): Promise<Page<WorkflowVersionRow>> {
    if (!maySeeWorkflows(actor)) throw refuse('NOT_ALLOWED', { reason: '流程由医改办、领导、审计和系统管理员查看' });
    const items = await Promise.all(this.context.versions.all().map((version) => this.row(actor, version)));
    return { items, total: items.length };
  }

  @Get(':id')
  @Answers(workflowVersionDetail, { summary: '一个流程的图、表单和环节' })
  async one(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<WorkflowVersionDetail> {
    if (!maySeeWorkflows(actor)) throw refuse('NOT_FOUND');
    const version = this.context.versions.byId(id);
    const nodes = [...version.definition.elements.values()].map((node) => {
      const settings = version.settings.get(node.id);
      return {
        id: node.id, name: node.name, type: node.type, whoReceives: settings ? settings.candidateGroups.map(scopeWords).join('、') || null : null,
        fallback: settings?.fallback ? scopeWords(settings.fallback) : null, formRef: settings?.formRef ?? null,
        outcomes: settings ? [...settings.outcomes, ...Object.values(settings.stages).flatMap((stage) => stage.outcomes), ...(settings.overdue?.outcomes ?? [])].map(({ key, label }) => ({ key, label })) : [],
      };
    });
    return { ...(await this.row(actor, version)), xml: version.xml, forms: version.forms as Record<string, unknown>, nodes };
  }

  private row(actor: Actor, version: LoadedVersion): Promise<WorkflowVersionRow> {
    return reading(this.context.dataSource, async (sql) => {
      const [count] = await sql.select<{ n: number | string }>('SELECT COUNT(*) AS n FROM workflow_instance WHERE workflow_version_id = ? AND jurisdiction_id = ?', [version.id, actor.jurisdictionId]);
      const [stored] = await sql.find(WorkflowVersion, 'WHERE id = ?', [version.id]);
      return { id: version.id, key: version.workflowKey, name: version.name, version: version.number, current: this.context.versions.isCurrent(version), deployedAt: version.deployedAt.toISOString(), checksum: stored?.checksum ?? '', instances: Number(count?.n ?? 0) };
    });
  }
}
