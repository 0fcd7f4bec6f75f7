import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { useNavigate } from 'react-router-dom';
import { validateForm, type FormProblem, type FormSchema } from '@reform-ledger/contracts';
import { shownValues } from '../forms/form-schema.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { ServerProblem } from '../server/server-problem.js';
import { chosenOutcome, chosenTarget, rememberDecision, type Decision } from './decision.js';
import { listAddress } from './list-address.js';
import type { Work } from './work.js';

/** Somebody was first, or it changed meanwhile: the page reads again what is true now. */
const overtaken = ['WORK_ITEM_CLOSED', 'STALE_VERSION', 'NOT_FOUND'];

/** Carries out a decision, then goes to the next item with a quiet word. */
export function useAct(work: Work, decision: Decision) {
  const words = useWords();
  const server = useServer();
  const notify = useNotify();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [checked, setChecked] = useState(false);
  const { item, draft, evidence } = work;
  const outcome = chosenOutcome(item, decision);
  const mutation = useMutation({
    mutationFn: async () => {
      // A draft under way would change the version between reading and deciding.
      await draft.keeper.flush();
      const schema = item.form?.schema as unknown as FormSchema | undefined;
      const values = schema ? shownValues(schema, draft.keeper.values) : {};
      const version = schema ? draft.keeper.version : item.version;
      if (outcome?.kind === 'return') {
        const target = chosenTarget(outcome, decision);
        return server.returnWorkItem(item.id, { target: target?.key ?? '', opinion: decision.opinion.trim(), mend: decision.mend.trim(), dueDays: decision.dueDays, partIds: target?.parts ? decision.partIds : [], values, version });
      }
      return server.approveWorkItem(item.id, { outcome: decision.outcome ?? 'approve', opinion: decision.opinion.trim(), values, version, attachmentIds: evidence.ids });
    },
    onSuccess: ({ next }) => {
      draft.keeper.close();
      rememberDecision(item.id, null);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      notify(words(next ? 'workItems.act.doneNext' : 'workItems.act.doneLast', { label: outcome?.label ?? '', title: item.title }), { type: 'info' });
      void navigate(next ? `/work-items/${next.id}` : listAddress());
    },
    onError: (problem) => {
      if (!(problem instanceof ServerProblem) || !overtaken.includes(problem.code)) return;
      void work.onRefresh();
      // The red number counts one less too.
      server.readSession().catch(() => undefined);
    },
  });
  // Read at every drawing: a field that was mended leaves the list at once.
  const schema = item.form?.schema as unknown as FormSchema | undefined;
  const problems: FormProblem[] = checked && schema ? validateForm(schema, shownValues(schema, draft.keeper.values)) : [];
  const clearError = () => { setChecked(false); mutation.reset(); };
  return { act: () => mutation.mutateAsync(), showProblems: () => setChecked(true), busy: mutation.isPending, error: mutation.error, problems, clearError };
}
