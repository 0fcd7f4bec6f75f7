/**
 * Names the family of stored states: bpmn-engine 25 / bpmn-elements 17. Store it with every instance; a later engine
 * whose states are not compatible carries another tag and must migrate or keep this one for old instances.
 */
export const engineTag = 'be17';
