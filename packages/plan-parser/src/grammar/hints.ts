import type { TextHint } from '../plan-proposal.js';
import { hintAt } from './prose-tasks.js';
import type { TextView } from './text-view.js';

interface HintRule { code: string; pattern: RegExp; message: (text: string) => string }

/** Words that are often written twice on purpose. */
const MEANT_TWICE = /^(?:一一|逐逐|人人|层层|步步|处处|时时|事事|件件|项项|家家|户户|村村|乡乡|镇镇|样样|天天|年年|月月|常常|往往|多多|少少|好好|早早|真真|大大|深深|牢牢|紧紧|稳稳|重重|条条|块块|方方|面面|实实|在在|点点|滴滴|种种|渐渐|仅仅|刚刚|恰恰|频频|默默|星星|妈妈|爸爸|爷爷|奶奶|哥哥|姐姐|弟弟|妹妹|宝宝|看看|想想|等等|区区|平平|安安)$/;

const RULES: HintRule[] = [
  { code: 'duplicated-character', pattern: /([县区市镇乡村院局委的和在了])\1/g, message: (text) => `“${text}”疑似重复一字，原样保留` },
  { code: 'duplicated-words', pattern: /([\u4e00-\u9fff]{2,8})([、，])\1(?=[\u4e00-\u9fff、，。；])/g, message: (text) => `“${text}”疑似重复，原样保留` },
  { code: 'unusual-word', pattern: /酬薪|布署|按装|座落|帐号|帐户/g, message: (text) => `“${text}”疑为笔误，原样保留` },
  { code: 'unusual-place', pattern: /三明县/g, message: (text) => `“${text}”疑为“三明市”，原样保留` },
  { code: 'name-not-target', pattern: /“\d{1,4}(?:个\d{1,4}%?)?”/g, message: (text) => `${text}是名称，不作目标值` },
];

/** Oddities of view[start, end): kept verbatim and shown, never corrected. */
export function hintsIn(view: TextView, start: number, end: number): TextHint[] {
  const hints: TextHint[] = [];
  const text = view.norm.slice(start, end);
  for (const rule of RULES) {
    for (const match of text.matchAll(rule.pattern)) {
      if (rule.code === 'duplicated-character' && (MEANT_TWICE.test(match[0]) || /^[的和在了]/.test(match[0]) && !/^(?:的的|和和|在在|了了)$/.test(match[0]))) continue;
      const at = start + match.index;
      hints.push(hintAt(view, at, at + match[0].length, rule.code, rule.message(view.raw.slice(at, at + match[0].length))));
    }
  }
  const half = view.raw.slice(start, end).match(/[\u4e00-\u9fff”],(?=[\u4e00-\u9fff“])/g);
  if (half !== null) {
    const at = start + view.raw.slice(start, end).search(/[\u4e00-\u9fff”],(?=[\u4e00-\u9fff“])/);
    hints.push(hintAt(view, at, at + 2, 'half-width-comma', `混用半角逗号 ${half.length} 处，原样保留`));
  }
  return hints;
}
