/** What the actions on bulletins work with. */
export const BULLETIN_CONTEXT = Symbol('BULLETIN_CONTEXT');
