import type { TestAnswer } from '@reform-ledger/api/testing';

/** The words of the table. */
export const words = {
  yes: '可以', hidden: '看不到', missing: '查无', refused: '不许', login: '请登录', late: '已不能', unfit: '不合', none: '—',
} as const;

/** What an answer means for the person who asked. `shown` is null where the answer itself is what was asked for. */
export function judge(answer: TestAnswer, reached: boolean, shown: boolean | null): string {
  if (reached) return words.yes;
  if (answer.status < 300) return shown === false ? words.hidden : words.yes;
  if (answer.status === 401) return words.login;
  if (answer.status === 403) return words.refused;
  if (answer.status === 404) return words.missing;
  if (answer.status === 409) return words.late;
  if (answer.status < 500) return `${words.unfit}（${answer.body?.error?.code ?? answer.status}）`;
  return `错误 ${answer.status}`;
}
