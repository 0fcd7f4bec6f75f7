import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { CoreModule, type ApplicationParts } from './http/core.module.js';
import { HttpModule } from './http/http.module.js';

/** THE composition: every feature of the product, one line each. */
const features: Type[] = [];

@Module({})
export class AppModule {
  /** The whole program on the given database and clock; `more` adds modules of a test. */
  static forRoot(parts: ApplicationParts, more: Type[] = []): DynamicModule {
    return { module: AppModule, imports: [CoreModule.forRoot(parts), HttpModule, ...features, ...more] };
  }
}
