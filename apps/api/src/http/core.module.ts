import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Journal } from '../journal/record.js';
import { Clock } from '../kernel/clock.js';
import type { Config } from '../kernel/config.js';

/** Injects the configuration: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('CONFIG');

/** What the program is made of before Nest starts. */
export interface ApplicationParts {
  config: Config;
  dataSource: DataSource;
  clock: Clock;
}

/** What every feature may inject: DataSource, Clock, Journal and CONFIG. Closes the database last. */
@Global()
@Module({})
export class CoreModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  static forRoot({ config, dataSource, clock }: ApplicationParts): DynamicModule {
    return {
      module: CoreModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DataSource, useValue: dataSource },
        { provide: Clock, useValue: clock },
        { provide: Journal, useValue: new Journal(dataSource, clock) },
      ],
      exports: [CONFIG, DataSource, Clock, Journal],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
