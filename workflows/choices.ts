import type { Choices, CompiledDefinition, NodeInfo, Variables } from '@reform-ledger/workflow-engine';

interface Outcome { key: string; kind: 'advance' | 'return'; targets: { key: string }[] }

/** The outcomes an author wrote on a user task, with those of whoever decides once it is overdue. */
export const outcomesOf = (node: NodeInfo): Outcome[] => [
  ...(JSON.parse(node.properties['outcomes'] ?? '[]') as Outcome[]), ...(JSON.parse(node.properties['overdue'] ?? '{"outcomes":[]}') as { outcomes: Outcome[] }).outcomes,
];

/** True for a task whose people are supplied by the subject (the parts of a report). */
export const isGroup = (node: NodeInfo): boolean => node.properties['group'] !== undefined;

/**
 * Variables that make two states of an exploration different: who sent last, and where a withdrawal must lead. Those that the
 * conditions read are given anew with every answer, so their old values make no difference.
 */
export const distinguishing = ['sender', 'backTo'];

/**
 * Everything that may be answered to an open item: each outcome with each return target, a withdrawal by whoever sent it where the
 * drawing offers one, each with every value of the variables that are decided outside the drawing.
 */
export function allChoices(definition: CompiledDefinition, decided: Record<string, Variables[string][]>): Choices {
  return (item, step) => {
    const node = definition.elements.get(item.nodeId)!;
    if (node.type !== 'bpmn:UserTask') return [{}];
    const sender = step.variables['sender'] as string | null;
    const answers = isGroup(node) ? [{ outcome: 'approve', returnTarget: null }] : outcomesOf(node).flatMap(({ key, targets }) =>
      (targets.length > 0 ? targets.map((target) => target.key) : [null]).map((returnTarget) => ({ outcome: key, returnTarget })));
    // A return is not taken back, and what was taken back has no sender.
    const acts: Variables[] = answers.map((answer) => ({ ...answer, withdrawTo: null, sender: answer.returnTarget === null ? node.id : null, backTo: null }));
    if (sender !== null && leadsBack(definition, node)) acts.push({ outcome: 'withdraw', returnTarget: null, withdrawTo: sender, sender: null, backTo: sender });
    return acts.flatMap((act) => combinations(decided).map((values) => ({ ...act, ...values })));
  };
}

/** The gateway behind a node tests a withdrawal, so its sender may take it back. */
const leadsBack = (definition: CompiledDefinition, node: NodeInfo): boolean =>
  node.outgoing.some((id) => definition.elements.get(definition.flows.get(id)!.targetId)!.outgoing.some((next) => definition.flows.get(next)!.condition?.includes('"withdraw"')));

const combinations = (decided: Record<string, Variables[string][]>): Variables[] =>
  Object.entries(decided).reduce<Variables[]>((all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))), [{}]);
