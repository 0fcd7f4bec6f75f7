import { useLayoutEffect, useState, type RefObject } from 'react';

/** The line between a task's place in the source and its card. Drawn again whenever either pane moves. */
export function Wire({ columns, hot }: { columns: RefObject<HTMLDivElement | null>; hot: string | null }) {
  const [path, setPath] = useState<{ x1: number; y1: number; x2: number; y2: number } | null>(null);
  useLayoutEffect(() => {
    const frame = columns.current;
    if (!frame || !hot) { setPath(null); return undefined; }
    const draw = () => {
      const from = document.getElementById(`source-${hot}`)?.getBoundingClientRect();
      const to = document.getElementById(`task-${hot}`)?.getBoundingClientRect();
      const box = frame.getBoundingClientRect();
      if (!from || !to) return setPath(null);
      const clamp = (y: number) => Math.min(Math.max(y, 56), box.height - 10);
      return setPath({ x1: from.right - box.left + 2, y1: clamp(from.top - box.top + 14), x2: to.left - box.left - 2, y2: clamp(to.top - box.top + 16) });
    };
    draw();
    frame.addEventListener('scroll', draw, true);
    window.addEventListener('resize', draw);
    return () => { frame.removeEventListener('scroll', draw, true); window.removeEventListener('resize', draw); };
  }, [columns, hot]);
  if (!path) return null;
  const { x1, y1, x2, y2 } = path;
  const middle = (x1 + x2) / 2;
  return <svg className="wire" aria-hidden><path d={`M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`} /><circle cx={x1} cy={y1} r={4} /><circle cx={x2} cy={y2} r={4} /></svg>;
}
