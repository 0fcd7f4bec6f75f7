import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanDetail, PlanQuestion } from '@reform-ledger/contracts';
import type { Person } from './person.js';

const documents = join(import.meta.dirname, '../../seeds/documents');
export const documentText = (fileName: string): string => readFileSync(join(documents, fileName), 'utf8');

/** What the office answers where the document leaves a question; everything not named takes the recommended or first choice. */
export type Answers = (question: PlanQuestion) => { choice: string; value?: unknown } | undefined;

/** Answers until nothing that must be answered is open: an answer may raise the next question. */
export async function answerEverything(clerk: Person, plan: PlanDetail, answers: Answers): Promise<PlanDetail> {
  let current = plan;
  for (let round = 0; round < 6 && current.openQuestions > 0; round += 1) {
    const given = new Set(current.content.answers.map((answer) => answer.questionId));
    const fresh = current.content.questions.filter((question) => !given.has(question.id)).flatMap((question) => {
      const answer = answers(question) ?? { choice: (question.options.find((option) => option.recommended) ?? question.options[0])?.key ?? 'leave' };
      return [{ questionId: question.id, ...answer }];
    });
    current = await clerk.put<PlanDetail>(`/plans/${plan.id}/content`, { content: { ...current.content, answers: [...current.content.answers, ...fresh] }, version: current.version });
  }
  return current;
}

/** Sends a confirmed plan and has it signed. */
export async function signPlan(clerk: Person, director: Person, leader: Person, plan: PlanDetail): Promise<PlanDetail> {
  await clerk.post(`/plans/${plan.id}/send`, { version: plan.version });
  await director.approve((row) => row.planId === plan.id && row.nodeId === 'directorReview', { opinion: '同意送签。' });
  await leader.approve((row) => row.planId === plan.id && row.nodeId === 'leaderSignOff', { opinion: '同意印发。' });
  return clerk.get<PlanDetail>(`/plans/${plan.id}`);
}
