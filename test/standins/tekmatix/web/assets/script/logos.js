import { drawing } from './dom.js';

const tile = (fill) => ['rect', { width: 40, height: 40, rx: 10, fill }];
const line = (d, stroke, width = 4) => ['path', { d, fill: 'none', stroke, 'stroke-width': width, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }];
const solid = (d, fill) => ['path', { d, fill }];
const pale = ['rect', { x: 0.5, y: 0.5, width: 39, height: 39, rx: 9.5, fill: '#fff', stroke: '#eaecf0' }];

/** Signs of the providers on a 40 × 40 field. */
const SHAPES = {
  google: [pale, line('M28 14.500A10 10 0 0 0 12.200 13.700', '#ea4335'), line('M11.300 15.100a10 10 0 0 0 0 9.800', '#fbbc05'), line('M12.200 26.300a10 10 0 0 0 13.600 1.600', '#34a853'), line('M27 26.700A10 10 0 0 0 29.800 20H20.500', '#4285f4')],
  outlook: [pale, solid('M17 10h14v20H17z', '#28a8ea'), solid('M17 17l7 5 7-5v13H17z', '#0f6cbd'), solid('M9 14h14v13H9z', '#0a4f94'), ['circle', { cx: 16, cy: 20.5, r: 3.4, fill: 'none', stroke: '#fff', 'stroke-width': 2 }]],
  zoom: [tile('#0b5cff'), solid('M9 15.500c0-1 .8-1.500 1.500-1.500H20c2 0 3 1.200 3 3v7.500c0 1-.8 1.500-1.500 1.500H12c-2 0-3-1.200-3-3zM25 18.500l6-4.300v11.600l-6-4.300z', '#fff')],
  stripe: [tile('#635bff'), line('M25 14.500c-2-1.300-9.500-2.200-9.500 1.500 0 4 9.500 2.500 9.500 7 0 4-7.500 3.500-10.500 1.800', '#fff', 3.4)],
  slack: [pale, line('M16 11v9', '#36c5f0'), line('M20 16h9', '#2eb67d'), line('M24 20v9', '#ecb22e'), line('M11 24h9', '#e01e5a')],
  facebook: [tile('#1877f2'), line('M25 11.500h-2c-2.500 0-3.500 1.500-3.500 4V33M15.500 20H25', '#fff', 3.6)],
  icloud: [pale, solid('M14 28a5.500 5.500 0 0 1-.8-10.900A7.500 7.500 0 0 1 27.500 17.600 5.200 5.200 0 0 1 27.500 28z', '#3b9cf3')],
  shopify: [tile('#5e8e3e'), solid('M12.500 15h15l1.500 16H11z', '#fff'), line('M16 17v-2.500c0-5 8-5 8 0V17', '#fff', 2)],
  whatsapp: [tile('#25d366'), line('M11 29l1.500-5A9.500 9.500 0 1 1 16 27.700z', '#fff', 2.600), line('M17 16c0 4 3 7 7 7', '#fff', 2.600)],
};

/** @returns {SVGElement} */
export function logo(name, size = 40) {
  return drawing(['svg', { viewBox: '0 0 40 40', width: size, height: size, 'aria-hidden': 'true', class: 'logo' }, ...(SHAPES[name] ?? [])]);
}

export function brandMark(size = 32) {
  return drawing(['svg', { viewBox: '0 0 32 32', width: size, height: size, 'aria-hidden': 'true' },
    ['rect', { width: 32, height: 32, rx: 8, fill: '#155eef' }], line('M8.500 10h15M16 10v12M11.500 17.500 16 22l4.500-4.500', '#fff', 3)]);
}
