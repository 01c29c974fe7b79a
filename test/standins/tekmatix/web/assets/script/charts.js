import { drawing, h } from './dom.js';

/** Parts are [count, colour, text]. */
export function donut(parts) {
  const total = parts.reduce((sum, [count]) => sum + count, 0);
  const round = 2 * Math.PI * 42;
  let before = 0;
  const arcs = parts.map(([count, stroke]) => {
    const length = (count / total) * round;
    const arc = ['circle', { cx: 60, cy: 60, r: 42, fill: 'none', stroke, 'stroke-width': 15, 'stroke-dasharray': `${length - 2} ${round - length + 2}`, 'stroke-dashoffset': -before, transform: 'rotate(-90 60 60)' }];
    before += length;
    return arc;
  });
  return h('div.donut', {},
    h('div.donut--ring', {}, drawing(['svg', { viewBox: '0 0 120 120', width: 132, height: 132, 'aria-hidden': 'true' }, ...arcs]), h('strong', {}, String(total))),
    h('ul.legend', {}, parts.map(([count, colour, text]) => h('li', {}, h('i', { style: `background:${colour}` }), h('span', {}, text), h('strong', {}, String(count))))));
}

/** Rows are [text, percent, value]. */
export function funnelBars(rows) {
  return h('div.funnel', {}, rows.map(([text, percent, value]) => h('div.funnel-row', {},
    h('div.funnel-row--text', {}, h('span', {}, text), h('span', {}, value)), h('div.funnel-row--track', {}, h('i', { style: `width:${percent}%` })))));
}
