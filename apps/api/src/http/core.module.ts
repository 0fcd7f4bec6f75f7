import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Journal } from '../journal/record.js';
import { Clock } from '../kernel/clock.js';
import type { Config } from '../kernel/config.js';
import { Lifecycle } from '../kernel/lifecycle.js';

/** Injects the configuration: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('CONFIG');

/** What the program is made of before Nest starts. */
export interface ApplicationParts {
  config: Config;
  dataSource: DataSource;
  clock: Clock;
  /** Default: one of its own. */
  lifecycle?: Lifecycle;
}

/** What every feature may inject: Clock, Journal, Lifecycle and CONFIG, and DataSource through @nestjs/typeorm, which closes the database last. */
@Global()
@Module({})
export class CoreModule {
  static forRoot({ config, dataSource, clock, lifecycle = new Lifecycle() }: ApplicationParts): DynamicModule {
    return {
      module: CoreModule,
      // The source is opened before Nest, so that start-up mistakes are sentences; @nestjs/typeorm hands it to every feature.
      imports: [TypeOrmModule.forRootAsync({ useFactory: () => dataSource.options, dataSourceFactory: () => Promise.resolve(dataSource) })],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: Journal, useValue: new Journal(dataSource, clock) },
        { provide: Lifecycle, useValue: lifecycle },
      ],
      exports: [CONFIG, Clock, Journal, Lifecycle],
    };
  }
}
