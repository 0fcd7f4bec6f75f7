import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { CoreModule, type ApplicationParts } from './http/core.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { HttpModule } from './http/http.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { OrganizationModule } from './organization/organization.module.js';

/** THE composition: every feature of the product, one line each. */
const features: Type[] = [IdentityModule, OrganizationModule, CalendarModule];

@Module({})
export class AppModule {
  /** The whole program on the given database and clock; `more` adds modules of a test. */
  static forRoot(parts: ApplicationParts, more: Type[] = []): DynamicModule {
    return { module: AppModule, imports: [CoreModule.forRoot(parts), HttpModule, ...features, ...more] };
  }
}
