import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { installationRoot } from '../../kernel/config.js';
import type { Chance } from './chance.js';

const sentences = z.array(z.string().min(1)).min(1);
const topic = z.object({ noun: z.string(), done: z.tuple([z.string(), z.string(), z.string()]), problems: sentences, next: sentences });
const wordsFile = z.object({
  about: z.string(), topics: z.record(z.string(), topic),
  /** What co-units report, by the kind of duty they have in most tasks. */
  co: z.record(z.string(), sentences),
  milestones: sentences, measures: sentences,
  closing: sentences, dissent: sentences, review: sentences, sign: sentences, severally: sentences, verify: sentences, confirm: sentences,
  returns: z.array(z.object({ opinion: z.string(), mend: z.string() })),
});

/** Values that a sentence names: {q} the quarter, {县} how the county calls itself, {乡镇} its towns. */
export interface Names { q?: string; 县: string; 乡镇: string }

/** The sentences from which the year's reports and opinions are made. */
export class StoryWords {
  private readonly file = wordsFile.parse(JSON.parse(readFileSync(join(installationRoot, 'seeds/demo/year/words.json'), 'utf8')));

  /** What a lead writes: a sentence of how far the topic has come and one of how it is driven. @param progress 0–100 */
  report(name: string, progress: number, chance: Chance, names: Names): { done: string; problems: string; nextSteps: string } {
    const found = this.topic(name);
    const stage = progress < 40 ? 0 : progress < 100 ? 1 : 2;
    return {
      done: fill(`${found.done[stage]}${chance.pick(this.file.closing)}`, chance, names),
      problems: progress >= 100 ? '无。' : fill(chance.pick(found.problems), chance, names),
      nextSteps: progress >= 100 ? '巩固成果，转入常态化管理。' : fill(chance.pick(found.next), chance, names),
    };
  }

  /** What a milestone of a plan is called: the first is a scheme, the last its acceptance. @param index from 0 */
  milestone(name: string, index: number, count: number): string {
    const { milestones } = this.file;
    const at = index === count - 1 ? milestones.length - 1 : Math.min(index, milestones.length - 2);
    return `${this.topic(name).noun}${milestones[at]!}${index > milestones.length - 2 && index < count - 1 ? `（第${index + 1}步）` : ''}`;
  }

  /** How a unit says it will go about a task. */
  measures(name: string, chance: Chance, names: Names): string {
    const { noun, next } = this.topic(name);
    return fill(`${chance.pick(this.file.measures).replaceAll('{noun}', noun)}${next[0]}`, chance, names);
  }

  /** What is said of a task when it is done. */
  accomplished(name: string, chance: Chance, names: Names): string {
    return fill(this.topic(name).done[2], chance, names);
  }

  /** What a co-unit or a member writes of its own work. @param key the unit's seed key; towns share their sentences */
  ownWork(key: string, chance: Chance, names: Names): string {
    const kind = key.startsWith('town') || key === 'development-zone' ? 'town' : key;
    return fill(chance.pick(this.file.co[kind] ?? this.file.co['other']!), chance, names);
  }

  line(kind: 'dissent' | 'review' | 'sign' | 'severally' | 'verify' | 'confirm', chance: Chance, names: Names): string {
    return fill(chance.pick(this.file[kind]), chance, names);
  }

  returned(chance: Chance, names: Names): { opinion: string; mend: string } {
    const { opinion, mend } = chance.pick(this.file.returns);
    return { opinion: fill(opinion, chance, names), mend: fill(mend, chance, names) };
  }

  private topic(name: string): z.infer<typeof topic> {
    const found = this.file.topics[name];
    if (found === undefined) throw new Error(`No sentences are written for the topic ${name}`);
    return found;
  }
}

/** `{3-12}` becomes a number drawn from 3 to 12, `{3.2-4.1}` one with a decimal; `{q}` and the like what they stand for. */
function fill(sentence: string, chance: Chance, names: Names): string {
  const drawn = (from: string, to: string): string => {
    const scale = `${from}${to}`.includes('.') ? 10 : 1;
    return String(chance.int(Math.round(Number(from) * scale), Math.round(Number(to) * scale)) / scale);
  };
  return sentence.replace(/\{([\d.]+)-([\d.]+)\}/g, (_all, from: string, to: string) => drawn(from, to)).replace(/\{(q|县|乡镇)\}/g, (_all, name: keyof Names) => names[name] ?? '本季度');
}
