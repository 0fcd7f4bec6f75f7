const OPEN = new Map<string, string>([['（', 'round'], ['[', 'square'], ['【', 'lens'], ['〔', 'shell'], ['{', 'curly'], ['｛', 'curly'], ['「', 'corner']]);
const CLOSE = new Map<string, string>([['）', 'round'], [']', 'square'], ['】', 'lens'], ['〕', 'shell'], ['}', 'curly'], ['｝', 'curly'], ['」', 'corner']]);

/** One outermost bracket group; `start` is at the opening bracket, `end` after the closing one. */
export interface BracketGroup { start: number; end: number }

/** How far back a closing bracket looks for its partner past unclosed brackets of other kinds. */
const REACH = 8;

/**
 * The outermost closed bracket groups of normalised text[start, end), matched by depth. Half- and full-width forms match each
 * other. An opening bracket that is never closed is ignored, so a stray one cannot swallow the responsible phrase after it.
 */
export function outerBrackets(text: string, start: number, end: number): BracketGroup[] {
  const stack: { kind: string; at: number }[] = [];
  const groups: BracketGroup[] = [];
  for (let index = start; index < end; index += 1) {
    const character = text[index] as string;
    const opens = OPEN.get(character);
    if (opens !== undefined) {
      stack.push({ kind: opens, at: index });
      continue;
    }
    const closes = CLOSE.get(character);
    if (closes === undefined) continue;
    const lowest = Math.max(0, stack.length - REACH);
    for (let level = stack.length - 1; level >= lowest; level -= 1) {
      const open = stack[level] as { kind: string; at: number };
      if (open.kind !== closes) continue;
      stack.length = level;
      while (groups.length > 0 && (groups[groups.length - 1] as BracketGroup).start > open.at) groups.pop();
      groups.push({ start: open.at, end: index + 1 });
      break;
    }
  }
  return groups;
}

/** For every position of text[start, end): true inside brackets, book-title marks or quotation marks. */
export function shielded(text: string, start: number, end: number): Uint8Array {
  const inside = new Uint8Array(Math.max(0, end - start));
  let depth = 0;
  let quotes = 0;
  for (let index = start; index < end; index += 1) {
    const character = text[index] as string;
    if (character === '\n') { depth = 0; quotes = 0; }
    const opens = OPEN.has(character) || character === '《';
    const closes = CLOSE.has(character) || character === '》';
    if (opens) depth += 1;
    if (character === '“' || character === '‘') quotes += 1;
    if (depth > 0 || quotes > 0) inside[index - start] = 1;
    if (closes && depth > 0) depth -= 1;
    if ((character === '”' || character === '’') && quotes > 0) quotes -= 1;
  }
  return inside;
}

/** True when text[start, end) opens more round, square or 【 brackets than it closes. */
export function hasOpenBracket(text: string, start: number, end: number): boolean {
  let depth = 0;
  for (let index = start; index < end; index += 1) {
    const character = text[index] as string;
    if (OPEN.has(character)) depth += 1;
    else if (CLOSE.has(character) && depth > 0) depth -= 1;
  }
  return depth > 0;
}
