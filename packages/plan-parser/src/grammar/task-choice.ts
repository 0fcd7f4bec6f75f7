import type { NumberingFamily } from './numbering.js';
import type { OutlineNode } from './outline.js';
import type { TextView } from './text-view.js';

/** What each node of the outline turned out to be. */
export interface TaskChoice {
  chapters: OutlineNode[];
  tasks: { node: OutlineNode; parent: OutlineNode | null; certain: boolean }[];
  /** Numbered parts without any responsible phrase beside parts that have them: 保障措施, 总体要求. */
  plain: { node: OutlineNode; parent: OutlineNode | null }[];
}

/** A part that states principles or safeguards is not a list of tasks when it names nobody. */
const NOT_TASKS = /总体(?:要求|目标|思路)|指导思想|基本原则|主要目标|工作目标|保障(?:措施)?$|组织(?:保障|实施|领导)|工作要求|有关要求|相关要求|实施步骤|工作步骤|时间安排|监督检查|督导检查|工作保障|保障机制|附则/;

const hasPhrase = (node: OutlineNode): boolean => node.phrases.length > 0 || node.children.some(hasPhrase);

/** How often a family carries phrases of its own beside siblings that do too: the family of the tasks. */
function taskFamilies(root: OutlineNode): Map<NumberingFamily, number> {
  const votes = new Map<NumberingFamily, number>();
  const walk = (node: OutlineNode): void => {
    const bearing = node.children.filter((child) => child.phrases.length > 0);
    if (bearing.length >= 2) {
      for (const child of bearing) votes.set(child.family as NumberingFamily, (votes.get(child.family as NumberingFamily) ?? 0) + 1);
    }
    node.children.forEach(walk);
  };
  walk(root);
  return votes;
}

/**
 * Decides which numbered items are tasks: those that carry a responsible phrase. When only the last of several sub-items carries one,
 * the phrase belongs to their parent; when several do, each is a task. A document without any phrase is read at its second level.
 */
export function chooseTasks(root: OutlineNode, view: TextView): TaskChoice {
  const choice: TaskChoice = { chapters: [], tasks: [], plain: [] };
  if (!hasPhrase(root)) {
    chooseWithoutPhrases(root, choice, view);
    return choice;
  }
  const votes = taskFamilies(root);
  const familyDepth = new Set<NumberingFamily>();
  const walk = (node: OutlineNode, parent: OutlineNode | null, taskSiblings: boolean): void => {
    if (node.phrases.length > 0 && !(node.children.length > 0 && onlyHeading(node, view) && node.children.some(hasPhrase))) {
      choice.tasks.push({ node, parent, certain: true });
      familyDepth.add(node.family as NumberingFamily);
      return;
    }
    const bearing = node.children.filter(hasPhrase);
    if (bearing.length === 0 && node.phrases.length === 0) {
      choice.plain.push({ node, parent });
      return;
    }
    const soleLast = bearing.length === 1 && node.children.length >= 2 && bearing[0] === node.children[node.children.length - 1];
    const child = bearing[0];
    const childIsTaskFamily = child !== undefined && (votes.get(child.family as NumberingFamily) ?? 0) > 0;
    if (soleLast && child?.children.length === 0 && (taskSiblings || standsAlone(child, view) || (!childIsTaskFamily && node.depth > 1))) {
      choice.tasks.push({ node, parent, certain: true });
      return;
    }
    choice.chapters.push(node);
    const siblings = node.children.some((entry) => entry.phrases.length > 0);
    for (const entry of node.children) walk(entry, node, siblings);
  };
  const rootSiblings = root.children.some((entry) => entry.phrases.length > 0);
  for (const child of root.children) walk(child, null, rootSiblings);
  promotePlain(choice, view);
  return choice;
}

/** True when the phrase of a sub-item fills a line of its own: it then speaks for the whole item above. */
const standsAlone = (node: OutlineNode, view: TextView): boolean => {
  const at = node.phrases[0]?.start;
  return at !== undefined && view.norm.slice(Math.max(view.norm.lastIndexOf('\n', at - 1) + 1, node.contentStart), at).trim() === '' && view.norm.lastIndexOf('\n', at - 1) > node.start;
};

/** True when a node with children has only a heading of its own, so a phrase on it speaks for all its children. */
const onlyHeading = (node: OutlineNode, view: TextView): boolean => {
  const firstPhrase = node.phrases[0];
  const own = view.norm.slice(node.contentStart, firstPhrase?.start ?? node.ownEnd).trim();
  return own.length <= 40 && node.phrases.length === 0;
};

/** A numbered item that names nobody is still a task when its siblings are tasks; it gets a question. */
function promotePlain(choice: TaskChoice, view: TextView): void {
  const taskParents = new Set(choice.tasks.map((task) => task.parent));
  const families = new Set(choice.tasks.map((task) => task.node.family));
  const kept: TaskChoice['plain'] = [];
  for (const entry of choice.plain) {
    const heading = view.norm.slice(entry.node.contentStart, Math.min(entry.node.ownEnd, entry.node.contentStart + 40));
    const firstSentence = heading.split(/[。\n：]/)[0] ?? heading;
    if (taskParents.has(entry.parent) && families.has(entry.node.family) && !NOT_TASKS.test(firstSentence.trim())) {
      choice.tasks.push({ ...entry, certain: false });
    } else if (entry.node.children.length > 0 && entry.node.children.some((child) => families.has(child.family)) && !NOT_TASKS.test(firstSentence.trim())) {
      choice.chapters.push(entry.node);
      for (const child of entry.node.children) choice.tasks.push({ node: child, parent: entry.node, certain: false });
    } else kept.push(entry);
  }
  choice.plain = kept;
  choice.tasks.sort((left, right) => left.node.start - right.node.start);
  choice.chapters.sort((left, right) => left.start - right.start);
}

function chooseWithoutPhrases(root: OutlineNode, choice: TaskChoice, view: TextView): void {
  for (const child of root.children) {
    const heading = (view.norm.slice(child.contentStart, Math.min(child.ownEnd, child.contentStart + 40)).split(/[。\n：]/)[0] ?? '').trim();
    if (NOT_TASKS.test(heading)) choice.plain.push({ node: child, parent: null });
    else if (child.children.length === 0) choice.tasks.push({ node: child, parent: null, certain: false });
    else {
      choice.chapters.push(child);
      for (const entry of child.children) choice.tasks.push({ node: entry, parent: child, certain: false });
    }
  }
}
