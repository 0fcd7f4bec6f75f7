import { Global, Module } from '@nestjs/common';
import { PersonDirectory } from '../identity/person-directory.js';
import { LimitsController } from './limits.controller.js';
import { OrganizationDirectory } from './organization-directory.js';
import { PeopleController } from './people.controller.js';
import { UnitGroupsController } from './unit-groups.controller.js';
import { UnitsController } from './units.controller.js';

/** Units, groups, people and their posts; tells identity who a person is. */
@Global()
@Module({
  controllers: [UnitsController, UnitGroupsController, PeopleController, LimitsController],
  providers: [{ provide: PersonDirectory, useClass: OrganizationDirectory }],
  exports: [PersonDirectory],
})
export class OrganizationModule {}
