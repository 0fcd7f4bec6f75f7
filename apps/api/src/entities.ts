import { approvalEntities } from './approvals/entities.js';
import { calendarEntities } from './calendar/entities.js';
import type { Entities } from './database/data-source.js';
import { identityEntities } from './identity/entities.js';
import { documentEntities } from './documents/document-entities.js';
import { checkpointEntities } from './journal/checkpoint.entity.js';
import { foundationEntities } from './journal/foundation.js';
import { organizationEntities } from './organization/entities.js';
import { closeOutEntities } from './ledger/close-out/close-out-entities.js';
import { indicatorEntities } from './ledger/indicators/indicator-entities.js';
import { bulletinEntities } from './bulletins/bulletin-entities.js';
import { ledgerEntities } from './ledger/ledger-entities.js';
import { notificationEntities } from './notifications/entities.js';
import { noticeEntities } from './notices/notice-reading.entity.js';
import { reportEntities } from './ledger/reports/report-entities.js';
import { lightEntities } from './ledger/lights/light-entities.js';
import { supervisionEntities } from './supervision/supervision-entities.js';
import { unitPlanEntities } from './ledger/unit-plans/unit-plan-entities.js';

/** Every table of the product. A feature adds its list here and its migration to database/migrations. */
export const entities: Entities = [...foundationEntities, ...checkpointEntities, ...identityEntities, ...organizationEntities, ...calendarEntities, ...approvalEntities, ...ledgerEntities, ...closeOutEntities, ...reportEntities, ...unitPlanEntities, ...indicatorEntities, ...documentEntities, ...noticeEntities, ...notificationEntities, ...lightEntities, ...supervisionEntities, ...bulletinEntities];
