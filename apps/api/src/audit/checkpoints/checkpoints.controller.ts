import { Controller, Get } from '@nestjs/common';
import {
  checkpointDetail, checkpointNumber, checkpointsPage, checkpointsQuery,
  type CheckpointDetail, type CheckpointRow, type CheckpointsPage, type CheckpointsQuery,
} from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import { Answers } from '../../http/answers.js';
import { CurrentActor } from '../../http/current-actor.js';
import { ZodParam, ZodQuery } from '../../http/zod-pipe.js';
import { checkpointFileName } from '../../journal/checkpoint-files.js';
import { listCheckpoints, readCheckpoint, type ReadCheckpoint } from '../../journal/checkpoints.js';
import { holds, type Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';

/** /checkpoints: the ends of the chains, to be printed and kept where the database administrator cannot reach them. */
@Controller('checkpoints')
export class CheckpointsController {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws Refusal NOT_ALLOWED unless auditor, audit administrator or director */
  @Get()
  @Answers(checkpointsPage, { summary: '检查点清单', refusals: ['NOT_ALLOWED'] })
  async list(@CurrentActor() actor: Actor, @ZodQuery(checkpointsQuery) query: CheckpointsQuery): Promise<CheckpointsPage> {
    refuseOthers(actor);
    const { items, total } = await listCheckpoints(this.dataSource, { limit: query.perPage, offset: (query.page - 1) * query.perPage });
    return { items: items.map((one) => rowOf(actor, one)), total };
  }

  /** One checkpoint for printing. @throws Refusal NOT_ALLOWED as above; NOT_FOUND */
  @Get(':no')
  @Answers(checkpointDetail, { summary: '一个检查点', refusals: ['NOT_ALLOWED'] })
  async one(@CurrentActor() actor: Actor, @ZodParam('no', checkpointNumber) no: number): Promise<CheckpointDetail> {
    refuseOthers(actor);
    const found = await readCheckpoint(this.dataSource, no);
    if (found === undefined) throw refuse('NOT_FOUND');
    const { prevHash, realAt, installation } = found.content;
    return { ...rowOf(actor, found), prevHash, realAt, installation, fileName: checkpointFileName(no) };
  }
}

function refuseOthers(actor: Actor): void {
  if ((['auditor', 'audit_admin', 'office_director'] as const).some((role) => holds(actor, role))) return;
  throw refuse('NOT_ALLOWED', { reason: '检查点由审计、审计管理员和医改办主任查看' });
}

/** The chains somebody may know of: their jurisdiction's; the audit administrator also the installation's. Other counties stay out of sight. */
function rowOf(actor: Actor, { no, at, reason, hash, content }: ReadCheckpoint): CheckpointRow {
  const visible = content.chains.filter(({ chain }) => chain === actor.jurisdictionId || (chain === 'sys' && holds(actor, 'audit_admin')));
  return { no, at: at.toISOString(), reason, hash, chains: visible, otherChains: content.chains.length - visible.length };
}
