import { keysOf, lights, progressClasses, unitGroups, type BulletinIndicatorRow, type BulletinTables as Tables, type BulletinTaskRow, type BulletinUnitRow, type Light, type ProgressClass, type TableCell } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';

type OpenFigure = (key: string) => void;
const classes: ProgressClass[] = ['ahead', 'on_schedule', 'behind', 'done', 'other'];
const lightTones: Record<Light, string> = { red: 'light-r', yellow: 'light-y', green: 'light-g', grey: 'light-n', suspended: 'light-n', closed: 'light-n' };

/** 附件1 to 3. Every number above nought opens the list it counts. */
export function BulletinTables({ tables, onFigure }: { tables: Tables; onFigure: OpenFigure }) {
  return (
    <section className="annexes">
      <TaskTable rows={tables.tasks} />
      <UnitTable rows={tables.units} onFigure={onFigure} />
      {tables.indicators.length > 0 && <IndicatorTable rows={tables.indicators} onFigure={onFigure} />}
    </section>
  );
}

function Cell({ cell, onFigure }: { cell: TableCell; onFigure: OpenFigure }) {
  const words = useWords();
  const { figure } = cell;
  if (figure === null) return <>{cell.text}</>;
  return <button type="button" className="f" title={words('bulletins.paper.figureTitle')} onClick={() => onFigure(figure)}>{cell.text}</button>;
}

const LightWord = ({ light, none }: { light: Light | null; none: string }) => (light === null ? <>{none}</> : <span className={lightTones[light]}>{lights[light]}</span>);

function TaskTable({ rows }: { rows: readonly BulletinTaskRow[] }) {
  const words = useWords();
  const percent = (value: number | null): string => (value === null ? words('shell.state.dash') : words('bulletins.table.percent', { value }));
  return (
    <table className="annex">
      <caption>{words('bulletins.table.tasks')}</caption>
      <colgroup><col style={{ width: 40 }} /><col /><col style={{ width: 112 }} /><col style={{ width: 84 }} /><col style={{ width: 58 }} /><col style={{ width: 50 }} /><col style={{ width: 84 }} /></colgroup>
      <thead><tr><th>{words('bulletins.table.number')}</th><th>{words('bulletins.table.task')}</th><th>{words('bulletins.table.lead')}</th><th>{words('bulletins.table.deadline')}</th><th>{words('bulletins.table.class')}</th><th>{words('bulletins.table.light')}</th><th>{words('bulletins.table.progress')}</th></tr></thead>
      <tbody>{rows.map((row) => (
        <tr key={row.taskId}>
          <td>{row.number}</td><td className="l">{row.title}</td><td className="l">{row.leadName}</td><td>{row.deadline ?? words('bulletins.table.noDate')}</td><td title={row.classReason}>{progressClasses[row.class]}</td><td title={row.lightReason}><LightWord light={row.light} none={words('bulletins.table.light_none')} /></td>
          <td className="tnum" title={row.basis}>{row.actual === null && row.planned === null ? words('shell.state.dash') : `${percent(row.actual)}/${percent(row.planned)}`}</td>
        </tr>
      ))}</tbody>
    </table>
  );
}

function UnitTable({ rows, onFigure }: { rows: readonly BulletinUnitRow[]; onFigure: OpenFigure }) {
  const words = useWords();
  const cell = (one: TableCell) => <td className="tnum"><Cell cell={one} onFigure={onFigure} /></td>;
  return (
    <>
      <table className="annex units">
        <caption>{words('bulletins.table.units')}</caption>
        <colgroup><col /><col style={{ width: 38 }} /><col style={{ width: 36 }} />{classes.map((key) => <col key={key} style={{ width: 32 }} />)}<col style={{ width: 36 }} /><col style={{ width: 36 }} /><col style={{ width: 58 }} /><col style={{ width: 36 }} /><col style={{ width: 36 }} /><col style={{ width: 36 }} /></colgroup>
        <thead><tr>
          <th>{words('bulletins.table.unit')}</th><th>{words('bulletins.table.rank')}</th><th>{words('bulletins.table.count')}</th>{classes.map((key) => <th key={key} title={progressClasses[key]}>{words(`bulletins.table.${key}`)}</th>)}
          <th>{words('bulletins.table.red')}</th><th>{words('bulletins.table.yellow')}</th><th>{words('bulletins.table.onTime')}</th><th>{words('bulletins.table.late')}</th><th>{words('bulletins.table.missing')}</th><th>{words('bulletins.table.returned')}</th>
        </tr></thead>
        {keysOf(unitGroups).map((group) => {
          const own = rows.filter((row) => row.group === group);
          return own.length === 0 ? null : (
            <tbody key={group}>
              <tr><th colSpan={14} className="l" scope="rowgroup">{unitGroups[group]}</th></tr>
              {own.map((row) => (
                <tr key={row.unitId}>
                  <td className="l">{row.unitName}</td><td className="tnum">{row.rank ?? words('bulletins.table.noRank')}</td>{cell(row.tasks)}{classes.map((key) => <td key={key} className="tnum"><Cell cell={row.classes[key]} onFigure={onFigure} /></td>)}{cell(row.red)}{cell(row.yellow)}
                  <td className="tnum"><Cell cell={row.onTime} onFigure={onFigure} />/<Cell cell={row.due} onFigure={onFigure} /></td>{cell(row.late)}{cell(row.missing)}{cell(row.returned)}
                </tr>
              ))}
            </tbody>
          );
        })}
      </table>
      <p className="t0 note">{words('bulletins.table.unitsNote')}</p>
    </>
  );
}

function IndicatorTable({ rows, onFigure }: { rows: readonly BulletinIndicatorRow[]; onFigure: OpenFigure }) {
  const words = useWords();
  return (
    <table className="annex">
      <caption>{words('bulletins.table.indicators')}</caption>
      <colgroup><col style={{ width: 40 }} /><col /><col style={{ width: 92 }} /><col style={{ width: 84 }} /><col style={{ width: 72 }} /><col style={{ width: 78 }} /><col style={{ width: 96 }} /></colgroup>
      <thead><tr><th>{words('bulletins.table.number')}</th><th>{words('bulletins.table.indicator')}</th><th>{words('bulletins.table.target')}</th><th>{words('bulletins.table.baseline')}</th><th>{words('bulletins.table.current')}</th><th>{words('bulletins.table.gap')}</th><th>{words('bulletins.table.standing')}</th></tr></thead>
      <tbody>{rows.map((row) => (
        <tr key={row.indicatorId}><td>{row.taskNumber}</td><td className="l">{row.name}</td><td>{row.target}</td><td>{row.baseline}</td><td className="tnum"><Cell cell={row.current} onFigure={onFigure} /></td><td>{row.gap}</td><td className="l">{row.light !== null && <><LightWord light={row.light} none="" />{'　'}</>}{row.standing}</td></tr>
      ))}</tbody>
    </table>
  );
}
