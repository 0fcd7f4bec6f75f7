import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { reading } from '../database/statements.js';
import { OpenWorkItems } from '../identity/open-work-items.js';
import type { Actor } from '../kernel/actor.js';
import { countMine } from './list-work-items.js';

/** Tells the session how many work items wait for somebody. */
@Global()
@Module({
  providers: [{
    provide: OpenWorkItems,
    useFactory: (dataSource: DataSource): OpenWorkItems => ({ count: (actor: Actor) => reading(dataSource, (sql) => countMine(sql, actor)) }),
    inject: [DataSource],
  }],
  exports: [OpenWorkItems],
})
export class OpenWorkItemsModule {}
