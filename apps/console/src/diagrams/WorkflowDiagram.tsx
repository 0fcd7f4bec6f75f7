import { useEffect, useRef, useState } from 'react';
import Button from '@mui/material/Button';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import type { InstanceDiagram } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';
import './diagram.css';
import { quietWheel } from './quiet-wheel.js';
import { withRoomForLabels } from './label-room.js';
import { namesInShort, stepRanges } from './step-ranges.js';

interface Canvas { zoom(level: number | 'fit-viewport', center?: 'auto'): number; addMarker(id: string, marker: string): void; resized(): void }
interface Overlays { add(elementId: string, overlay: { position: Record<string, number>; html: HTMLElement }): void }
interface ElementRegistry { get(id: string): unknown }

/** Large enough to be read when a whole workflow is fitted to the page. */
const textRenderer = { defaultStyle: { fontSize: 15, lineHeight: 1.25 }, externalStyle: { fontSize: 14, lineHeight: 1.2 } };

/** The path of one instance, to be drawn over its workflow's own version. */
export type DiagramPath = Pick<InstanceDiagram, 'taken' | 'current' | 'overlays'>;

/**
 * A workflow's diagram, read-only, without zooming by the wheel (it would catch the page's scrolling). With `path`: taken nodes light blue,
 * returns dashed, the present node solid, step numbers over the nodes. Always accompanied by a table that says the same.
 */
export default function WorkflowDiagram({ xml, path, label, height = 360 }: { xml: string; path?: DiagramPath; label: string; height?: number }) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const viewer = useRef<InstanceType<typeof NavigatedViewer> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const current = new NavigatedViewer({ container: box.current!, additionalModules: [quietWheel], textRenderer });
    let gone = false;
    viewer.current = current;
    box.current!.querySelector('.bjs-powered-by')?.setAttribute('title', words('workflows.powered'));
    setFailed(false);
    current.importXML(withRoomForLabels(xml)).then(() => {
      if (gone) return;
      fit(current);
      if (path) drawPath(current, path, (first, count) => words('workItems.flow.people', { first, count }));
    }, () => { if (!gone) setFailed(true); });
    return () => { gone = true; viewer.current = null; current.destroy(); };
    // The words only change with the language, which draws the page anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [xml, path]);

  const zoom = (factor: number) => { const canvas = viewer.current?.get<Canvas>('canvas'); if (canvas) canvas.zoom(currentZoom(canvas) * factor, 'auto'); };
  return (
    <div className={`diagram${path ? ' with-path' : ''}`} role="group" aria-label={label}>
      <div className="diagram-tools no-print">
        <Button size="small" variant="outlined" onClick={() => viewer.current && fit(viewer.current)}>{words('workflows.fit')}</Button>
        <Button size="small" variant="outlined" onClick={() => zoom(1.25)}>{words('workflows.zoomIn')}</Button>
        <Button size="small" variant="outlined" onClick={() => zoom(0.8)}>{words('workflows.zoomOut')}</Button>
      </div>
      {failed && <div className="trouble" role="alert">{words('shell.trouble.block')}</div>}
      <div ref={box} className="diagram-canvas" style={{ height }} aria-hidden />
    </div>
  );
}

const currentZoom = (canvas: Canvas): number => (canvas.zoom as unknown as () => number)();

/** The whole diagram, but never blown up beyond its own size: a small one would look clumsy. */
function fit(viewer: InstanceType<typeof NavigatedViewer>): void {
  const canvas = viewer.get<Canvas>('canvas');
  canvas.resized();
  if (canvas.zoom('fit-viewport', 'auto') > 1.1) canvas.zoom(1.1, 'auto');
}

function drawPath(viewer: InstanceType<typeof NavigatedViewer>, { taken, current, overlays }: DiagramPath, more: (first: string, count: number) => string): void {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  const mark = (ids: string[], marker: string) => ids.filter((id) => registry.get(id)).forEach((id) => canvas.addMarker(id, marker));
  mark(taken.nodeIds, 'path-taken');
  mark(taken.flowIds, 'path-taken');
  mark(taken.returnFlowIds, 'path-return');
  mark(current, 'path-current');
  const layer = viewer.get<Overlays>('overlays');
  for (const { nodeId, steps, people } of overlays) {
    if (!registry.get(nodeId)) continue;
    if (steps.length) layer.add(nodeId, { position: { top: -10, right: 16 }, html: note('path-steps', stepRanges(steps)) });
    if (people.length) layer.add(nodeId, { position: { bottom: 24, left: 0 }, html: note(`path-people${current.includes(nodeId) ? ' now' : ''}`, namesInShort(people, more)) });
  }
}

function note(className: string, text: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.textContent = text;
  return element;
}
