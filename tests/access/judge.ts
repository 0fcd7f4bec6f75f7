import type { TestAnswer } from '@reform-ledger/api/testing';

/** The words of the table. */
export const words = {
  yes: '可以', hidden: '看不到', missing: '查无', refused: '不许', login: '请登录', late: '现在不能', nothing: '无此选择', unfit: '内容不合', none: '—',
} as const;

/** What an answer means for the person who asked. `shown` is null where the answer itself is what was asked for. */
export function judge(answer: TestAnswer, reached: boolean, shown: boolean | null): string {
  if (reached) return words.yes;
  if (answer.status < 300) return shown === false ? words.hidden : words.yes;
  if (answer.status === 401) return words.login;
  if (answer.status === 403) return words.refused;
  if (answer.status === 404) return words.missing;
  const code: unknown = answer.body?.error?.code;
  if (answer.status === 409 || code === 'ADJUSTMENT_INVALID') return words.late;
  if (code === 'OUTCOME_UNKNOWN') return words.nothing;
  // Somebody who may not is told so before the content is looked at; this one may, with another content.
  return answer.status < 500 ? words.unfit : `错误 ${answer.status}`;
}
