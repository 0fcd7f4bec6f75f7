/** Injects the ApprovalContext: `@Inject(APPROVAL_CONTEXT) context: ApprovalContext`. */
export const APPROVAL_CONTEXT = Symbol('APPROVAL_CONTEXT');
