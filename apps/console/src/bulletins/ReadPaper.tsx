import type { BulletinDetail } from '@reform-ledger/contracts';
import { BulletinTables } from './BulletinTables.js';
import { Paper, ReadSentence } from './Paper.js';
import { TrendFigure } from './TrendFigure.js';
import { useLook } from './use-look.js';

/** The whole bulletin to read: text, tables and chart; every figure opens its list unless it is shown as it is printed. `marks`: show how the units named stand. */
export function ReadPaper({ detail, plain, marks, onFigure, onUnit }: { detail: BulletinDetail; plain?: boolean; marks: boolean; onFigure: (key: string) => void; onUnit: (unitId: string) => void }) {
  const look = useLook(detail);
  const { content } = detail.draft;
  return (
    <Paper detail={detail} content={content} plain={plain} pieces={{
      line: (field) => content[field],
      sentence: (paragraph, index) => {
        const { key, parts } = paragraph.sentences[index]!;
        return <ReadSentence sentenceKey={key} parts={parts} figureText={look.figureText} unitClass={(unitId) => look.unitClass(unitId, key)} unitTitle={(unitId) => look.unitTitle(unitId, key)} onFigure={plain ? null : onFigure} onUnit={plain || !marks ? null : onUnit} />;
      },
    }}>
      <BulletinTables tables={detail.tables} onFigure={onFigure} />
      <TrendFigure trend={detail.trend} />
    </Paper>
  );
}
