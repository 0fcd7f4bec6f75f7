import type { PlanDetail } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';
import { coverageOf } from './evidence.js';

/** The four figures that the office checks first: tasks, units, deadlines, and that every character of the source has its place. */
export function Figures({ plan }: { plan: PlanDetail }) {
  const words = useWords();
  const { tasks } = plan.content;
  const mentions = tasks.flatMap((task) => task.mentions.filter((mention) => !mention.addedByOffice));
  const units = mentions.filter((mention) => mention.kind === 'unit');
  const groups = mentions.length - units.length;
  const distinct = new Set(units.map((mention) => mention.unitId ?? mention.text)).size;
  const written = tasks.filter((task) => task.deadline.text !== null && task.deadline.date !== null).length;
  const undated = tasks.filter((task) => task.deadline.date === null).length;
  const inferred = tasks.filter((task) => task.deadline.date !== null && task.deadline.text === null && task.deadline.certainty === '推定').length;
  const coverage = coverageOf(plan.source.segments);
  const ordinals = tasks.map((task) => task.ordinalText).filter(Boolean);
  return (
    <div className="card figures">
      <div><b>{tasks.length}</b><span>{words('plans.figures.tasks')}<br /><em>{ordinals.length > 1 ? words('plans.figures.ordinals', { first: ordinals[0]!, last: ordinals[ordinals.length - 1]! }) : words('plans.figures.noOrdinals')}</em></span></div>
      <div><b>{units.length}<u> {words('plans.figures.places')}</u></b><span>{words('plans.figures.units', { groups })}<br /><em>{words('plans.figures.distinct', { all: mentions.length, distinct })}</em></span></div>
      <div><b>{written}<u> + {tasks.length - written}</u></b><span>{words('plans.figures.deadlines')}<br /><em>{undated > 0 ? words('plans.figures.undated', { written, undated }) : words(inferred > 0 ? 'plans.figures.inferred' : 'plans.figures.decided', { written, inferred, decided: tasks.length - written })}</em></span></div>
      <div className="wide"><b>100%</b>
        <span>{words('plans.figures.coverage', { total: coverage.total.toLocaleString('zh-CN') })}
          <span className="coverage" aria-hidden>{(['task', 'chapter', 'head', 'ignored'] as const).map((kind) => coverage[kind] > 0 && <i key={kind} className={kind} style={{ flex: coverage[kind] }} />)}</span>
          <em>{(['task', 'chapter', 'head', 'ignored'] as const).map((kind) => <span key={kind} className="key"><s className={kind} />{words(`plans.figures.${kind}`)} {coverage[kind].toLocaleString('zh-CN')}</span>)}</em>
        </span>
      </div>
    </div>
  );
}
