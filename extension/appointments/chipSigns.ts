import { cloudIcon } from '../ui/cloudDrawing.ts';
import { drawing } from '../ui/element.ts';
import type { ChipVerdict } from './sayChip.ts';

const LINE = { fill: 'none', stroke: 'currentColor', 'stroke-width': '1.7', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
const sign = (...shapes: readonly SVGElement[]): SVGElement => drawing('svg', { width: '18', height: '18', viewBox: '0 0 18 18', 'aria-hidden': 'true' }, ...shapes);
const line = (d: string, more: Readonly<Record<string, string>> = {}): SVGElement => drawing('path', { ...LINE, ...more, d });

/** One silhouette for each state, told apart without colour: a tick in a circle, two blocks over each other, a broken clock, a raised diamond. */
const SIGNS: Record<ChipVerdict, () => SVGElement> = {
  'in-step': () => sign(line('M9 1.9a7.1 7.1 0 1 1 0 14.2A7.1 7.1 0 0 1 9 1.9z'), line('m5.9 9.2 2.1 2.1 4.1-4.4')),
  clash: () => sign(line('M2 3.5A1.5 1.5 0 0 1 3.5 2h6A1.5 1.5 0 0 1 11 3.5v6A1.5 1.5 0 0 1 9.5 11h-6A1.5 1.5 0 0 1 2 9.5z'), line('M7 8.5A1.5 1.5 0 0 1 8.5 7h6A1.5 1.5 0 0 1 16 8.5v6a1.5 1.5 0 0 1-1.5 1.5h-6A1.5 1.5 0 0 1 7 14.5z', { fill: 'currentColor' })),
  'not-checked': () => sign(line('M9 1.9a7.1 7.1 0 1 1 0 14.2A7.1 7.1 0 0 1 9 1.9z', { 'stroke-dasharray': '2.6 2.9' }), line('M9 5.2v4l2.4 1.6')),
  'needs-you': () => sign(line('M9 1.4 16.6 9 9 16.6 1.4 9z'), line('M9 5.6v4.1M9 12.2v.1', { 'stroke-width': '1.9' })),
  checking: () => sign(line('M4 9h.1M9 9h.1M14 9h.1', { 'stroke-width': '2.6' })),
  'not-set-up': () => cloudIcon(18),
};

export const chipSign = (verdict: ChipVerdict): SVGElement => SIGNS[verdict]();
