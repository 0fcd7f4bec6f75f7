/** Labels are drawn larger than their authors' editor did; the same share more room keeps them on their lines. */
const share = 1.4;

/** The diagram with wider boxes for the labels beside lines and events; shapes and lines stay where they are. */
export function withRoomForLabels(xml: string): string {
  return xml.replace(/(<bpmndi:BPMNLabel[^>]*>\s*<dc:Bounds )([^>]*)(\/>)/g, (_all, before: string, attributes: string, after: string) => {
    const read = (name: string): number => Number(new RegExp(`${name}="(-?[\\d.]+)"`).exec(attributes)?.[1] ?? Number.NaN);
    const [x, width] = [read('x'), read('width')];
    if (!Number.isFinite(x) || !Number.isFinite(width)) return before + attributes + after;
    const wider = width * share;
    return before + attributes.replace(/\bx="[^"]*"/, `x="${x - (wider - width) / 2}"`).replace(/width="[^"]*"/, `width="${wider}"`) + after;
  });
}
