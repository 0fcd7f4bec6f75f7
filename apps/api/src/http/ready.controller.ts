import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Inject } from '@nestjs/common';
import { readyAnswer, type ReadyAnswer } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import { reading } from '../database/statements.js';
import type { Config } from '../kernel/config.js';
import { refuse } from '../kernel/errors.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import { Answers } from './answers.js';
import { CONFIG } from './core.module.js';
import { Public } from './current-actor.js';

/** How long one look at the disk stands for: a watchman may ask every second. */
const diskLookFor = 5_000;

/** For the proxy in front: may people be sent here. Health says that the program lives, this says that it can do its work. */
@Controller('ready')
export class ReadyController {
  private disk = { at: -Infinity, well: true };

  constructor(
    private readonly dataSource: DataSource,
    private readonly lifecycle: Lifecycle,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Refusal NOT_READY with what is missing */
  @Public()
  @Get()
  @Answers(readyAnswer, { summary: '服务是否就绪', refusals: ['NOT_READY'] })
  async ready(): Promise<ReadyAnswer> {
    if (this.lifecycle.isStopping()) throw refuse('NOT_READY', { what: '正在停止' });
    const missing: string[] = [];
    const applied = await reading(this.dataSource, (sql) => sql.select<{ n: number | string }>('SELECT COUNT(*) AS n FROM migration')).catch(() => null);
    if (applied === null) missing.push('数据库没有应答');
    else if (Number(applied[0]?.n ?? 0) < this.dataSource.migrations.length) missing.push('数据库还没有升级到本版本');
    if (!this.lifecycle.timersAreWell()) missing.push('定时任务一分钟没有动静');
    if (!(await this.diskIsWritable())) missing.push('数据目录写不进去');
    if (missing.length > 0) throw refuse('NOT_READY', { what: missing.join('、') });
    return { status: 'ready' };
  }

  private async diskIsWritable(): Promise<boolean> {
    if (performance.now() - this.disk.at < diskLookFor) return this.disk.well;
    const file = join(this.config.dataDirectory, `.ready-${randomUUID()}`);
    // A page, not an empty file: on a full disk names can still be made.
    const well = await mkdir(this.config.dataDirectory, { recursive: true }).then(() => writeFile(file, Buffer.alloc(4096))).then(() => true, () => false);
    await rm(file, { force: true }).catch(() => undefined);
    this.disk = { at: performance.now(), well };
    return well;
  }
}
