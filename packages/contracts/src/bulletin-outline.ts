import type { DraftSection } from './bulletins.js';

const digits = '零一二三四五六七八九';

/** 1 → 一, 12 → 十二, 40 → 四十. */
export function chineseNumeral(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return digits[ones]!;
  return `${tens === 1 ? '' : digits[tens]!}十${ones === 0 ? '' : digits[ones]!}`;
}

const headingNumber = /^[一二三四五六七八九十]+、/u;
const leadNumber = /^（[一二三四五六七八九十]+）/u;
/** The lead of a paragraph that is one of a list: only its number. */
export const listNumber = /^\d+\.$/u;

/**
 * A bulletin's sections as they are shown and printed: what the office emptied is gone with its heading, and the levels 一、（一）1. are
 * counted over what is left (GB/T 9704-2012, 7.3.3).
 */
export function outlined(sections: readonly DraftSection[]): DraftSection[] {
  const kept = sections.map((section) => ({ ...section, paragraphs: section.paragraphs.filter(({ sentences }) => sentences.length > 0) })).filter(({ paragraphs }) => paragraphs.length > 0);
  let chapter = 0;
  return kept.map((section) => {
    const heading = section.heading === null ? null : section.heading.replace(headingNumber, `${chineseNumeral((chapter += 1))}、`);
    let [second, third] = [0, 0];
    return {
      ...section, heading,
      paragraphs: section.paragraphs.map((paragraph) => {
        if (paragraph.lead === null) return paragraph;
        if (listNumber.test(paragraph.lead)) return { ...paragraph, lead: `${(third += 1)}.` };
        third = 0;
        return { ...paragraph, lead: paragraph.lead.replace(leadNumber, () => `（${chineseNumeral((second += 1))}）`) };
      }),
    };
  });
}
