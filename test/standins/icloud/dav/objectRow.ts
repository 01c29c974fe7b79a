import { CALDAV, DAV } from '../http/readXml.ts';
import { cdata, type PropName, type Row } from '../http/wire.ts';
import type { StoredObject } from '../world/collection.ts';
import type { World } from '../world/world.ts';
import { readProp } from './props.ts';
import type { CalendarTarget } from './target.ts';

export const CALENDAR_DATA: PropName = { ns: CALDAV, name: 'calendar-data' };
export const GETETAG: PropName = { ns: DAV, name: 'getetag' };

export const isProp = (a: PropName, b: PropName) => a.ns === b.ns && a.name === b.name;

/** One object of a report, as the report sees it: that may be older than what GET gives. `text` replaces its data. */
export function objectRow(world: World, target: CalendarTarget, row: { object: StoredObject; asked: readonly PropName[]; text?: string }): Row {
  const { object, asked } = row;
  const href = target.href + object.name;
  const read = (prop: PropName) => {
    if (isProp(prop, GETETAG)) return object.etag;
    if (isProp(prop, CALENDAR_DATA)) return cdata(row.text ?? object.text);
    return readProp(world, { ...target, kind: 'object', href, name: object.name }, prop);
  };
  return { href, props: asked.map((prop) => ({ prop, inner: read(prop) })) };
}
