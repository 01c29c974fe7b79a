import { drawing } from './element.ts';

/** The sign of CloudIcon, for what has to be there before React is. */
export function cloudIcon(size: number): SVGElement {
  return drawing('svg', { class: 'ift-cloud', width: `${size}`, height: `${size}`, viewBox: '0 0 32 32', 'aria-hidden': 'true' },
    drawing('rect', { width: '32', height: '32', rx: '8', fill: '#155EEF' }),
    drawing('path', { d: 'M10.5 22.5a4.5 4.5 0 0 1-.6-8.96 6.5 6.5 0 0 1 12.46 1.02A4 4 0 0 1 22 22.5z', fill: '#fff' }),
    drawing('path', { d: 'm12.6 17.6 2.4 2.4 4.4-4.6', fill: 'none', stroke: '#155EEF', 'stroke-width': '1.8', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));
}
