import { expandCalendarObject } from '../../../../server/ical/expandCalendarObject.ts';
import type { Engine } from './engine.ts';

export const engine: Engine = (objects, { window, zone }) => objects.flatMap((text) =>
  expandCalendarObject(text, { window, zone, me: [], titles: 'busy' }).instances.map((i): [number, number] => [i.start, i.end]));
