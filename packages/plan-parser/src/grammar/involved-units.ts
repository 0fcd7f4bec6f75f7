import type { Field } from '../plan-proposal.js';
import { squeeze, type TextView } from './text-view.js';

const OFFICE = /(?:^|[，。；、和及由请在])((?:省|市|县|区)(?!域|场|政|内|外|乡|级|直|镇|委(?!组织|宣传|编))(?:[\u4e00-\u9fff]{0,14}?(?:人民医院|中医医?院|妇幼保健院|疾控中心|疾病预防控制中心)|[\u4e00-\u9fff]{1,14}?(?:医院|局|委)))(?=(?:在[^，。；]{1,10}?内?)?(?:要|应|负责|牵头|须|需|加强|制定|承担|组织|定期|每年|统一|会同|配合))/g;
const LOCATIVE = /[依托在到对向将把与从]$/;

/**
 * 涉及单位（非责任单位）: offices that the body gives work to (市中医院…要制定) but the responsible phrase does not list.
 * They are shown; no assignment is made.
 */
export function involvedUnits(view: TextView, ranges: readonly { start: number; end: number }[], responsible: ReadonlySet<string>): Field<string>[] {
  const out: Field<string>[] = [];
  const seen = new Set<string>();
  for (const range of ranges) {
    let from = range.start;
    // Sentence by sentence, so that the pattern never runs over a long text.
    for (let at = range.start; at <= range.end; at += 1) {
      if (at < range.end && !'。；\n'.includes(view.norm[at] as string)) continue;
      if (at - from < 6) { from = at + 1; continue; }
      const sentence = view.norm.slice(from, Math.min(at, from + 600));
      for (const match of sentence.matchAll(OFFICE)) {
        const name = squeeze(match[1] as string);
        const offset = from + match.index + match[0].indexOf(match[1] as string);
        if (seen.has(name) || responsible.has(name) || LOCATIVE.test(view.norm.slice(Math.max(from, offset - 1), offset))) continue;
        seen.add(name);
        out.push(view.field(offset, offset + (match[1] as string).length, 'unit.involved'));
      }
      from = at + 1;
    }
  }
  return out;
}
