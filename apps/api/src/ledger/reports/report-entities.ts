import { ProgressReport } from './progress-report.entity.js';
import { ReportPart } from './report-part.entity.js';
import { ReportingPeriod } from './reporting-period.entity.js';

/** The tables of periods and reports (migration 0041). */
export const reportEntities = [ReportingPeriod, ProgressReport, ReportPart];
