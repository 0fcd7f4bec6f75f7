import { approvalEntities } from './approvals/entities.js';
import type { Entities } from './database/data-source.js';
import { foundationEntities } from './journal/foundation.js';

/** Every table of the product. A feature adds its list here and its migration to database/migrations. */
export const entities: Entities = [...foundationEntities, ...approvalEntities];
