import { useRef, useState } from 'react';
import type { WorkItemDetail } from '@reform-ledger/contracts';
import { ErrorBoundary } from '../components/index.js';
import type { FormHandle } from '../forms/WorkItemForm.js';
import { useDraft } from '../forms/use-draft.js';
import { useWords } from '../i18n/words.js';
import { ActCard } from './ActCard.js';
import { FlowTab } from './FlowTab.js';
import { HandledBanner } from './HandledBanner.js';
import { NotesCard } from './NotesCard.js';
import { StepsCard } from './StepsCard.js';
import { SubjectView } from './subjects/SubjectView.js';
import { TraceTab } from './TraceTab.js';
import { useEvidence } from './use-evidence.js';
import { WorkItemTop } from './WorkItemTop.js';

type Tab = 'content' | 'flow' | 'trace';

/** An item that was read. The left shows what it is about, the right what I may do and what was done. */
export function OpenWorkItem({ item, onRefresh, onReopen }: { item: WorkItemDetail; onRefresh: () => Promise<WorkItemDetail>; onReopen: () => void }) {
  const [tab, setTab] = useState<Tab>('content');
  const evidence = useEvidence(item);
  const draft = useDraft(item, evidence.ids);
  const form = useRef<FormHandle>(null);
  const [unmet, setUnmet] = useState<string[]>([]);
  const work = {
    item, draft, form, evidence, onRefresh,
    onTakeTheirs: () => { draft.keeper.close(); onReopen(); },
    onInsist: () => void onRefresh().then((fresh) => draft.keeper.insist(fresh.version)),
  };
  return (
    <>
      <WorkItemTop item={item} />
      <HandledBanner item={item} />
      <div className="item-page">
        <div style={{ minWidth: 0 }}>
          <Tabs item={item} tab={tab} onTab={setTab} />
          {/* The form stays while another tab is looked at: nothing typed is lost. */}
          <div className="item-left" role="tabpanel" aria-labelledby="tab-content" hidden={tab !== 'content'} style={tab === 'content' ? undefined : { display: 'none' }}>
            <ErrorBoundary><SubjectView work={work} onUnmet={setUnmet} /></ErrorBoundary>
          </div>
          {tab === 'flow' && <div role="tabpanel" aria-labelledby="tab-flow"><ErrorBoundary><FlowTab item={item} /></ErrorBoundary></div>}
          {tab === 'trace' && <div role="tabpanel" aria-labelledby="tab-trace"><TraceTab item={item} /></div>}
        </div>
        <aside>
          <ActCard work={work} unmet={unmet} />
          <NotesCard notes={item.notes} />
          <StepsCard steps={item.timeline} totalDays={item.totalDays} />
        </aside>
      </div>
    </>
  );
}

function Tabs({ item, tab, onTab }: { item: WorkItemDetail; tab: Tab; onTab: (tab: Tab) => void }) {
  const words = useWords();
  const traced = item.timeline.filter((step) => step.journalSeq !== null).length;
  const names: Record<Tab, string> = { content: words(item.subjectType === 'report' ? 'workItems.tab.report' : item.subjectType === 'plan' ? 'workItems.tab.plan' : item.subjectType === 'close-out' ? 'workItems.tab.closeOut' : item.subjectType === 'bulletin' ? 'bulletins.item.tab' : item.subjectType === 'adjustment' ? 'adjustments.fill' : item.subjectType === 'unit-plan' ? 'unitPlans.title' : 'workItems.tab.duty'), flow: words('workItems.tab.flow'), trace: words('workItems.tab.trace', { count: traced }) };
  const tabs = Object.keys(names) as Tab[];
  return (
    <div className="item-tabs" role="tablist" onKeyDown={(event) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (!step) return;
      const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]!;
      onTab(next);
      document.getElementById(`tab-${next}`)?.focus();
    }}>
      {tabs.map((one) => <button key={one} id={`tab-${one}`} type="button" role="tab" aria-selected={one === tab} tabIndex={one === tab ? 0 : -1} onClick={() => onTab(one)}>{names[one]}</button>)}
    </div>
  );
}
