import ICAL from 'ical.js';
import type { Engine, Occurrences } from './engine.ts';

/** ical.js the way its documentation shows it: parse, iterate, convert. */
export const engine: Engine = (objects, { window }) => {
  const found: Occurrences = [];
  for (const text of objects) {
    const root = new ICAL.Component(ICAL.parse(text));
    for (const component of root.getAllSubcomponents('vevent')) {
      const event = new ICAL.Event(component);
      const length = event.duration.toSeconds() * 1000;
      if (!event.isRecurring()) {
        const start = event.startDate.toUnixTime() * 1000;
        if (start < window.end && start + length > window.start) found.push([start, start + length]);
        continue;
      }
      const iterator = event.iterator();
      for (let next = iterator.next() as ICAL.Time | null; next; next = iterator.next() as ICAL.Time | null) { // null ends it; the types leave that out
        const start = next.toUnixTime() * 1000;
        if (start >= window.end) break;
        if (start + length > window.start) found.push([start, start + length]);
      }
    }
  }
  return () => found;
};
