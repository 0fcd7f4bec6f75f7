/** Injects the ReportContext: `@Inject(REPORT_CONTEXT) context: ReportContext`. */
export const REPORT_CONTEXT = Symbol('REPORT_CONTEXT');
