// TEMPORARY
import { expandCalendarObject } from './expandCalendarObject.ts';
export function readAppointmentEvent(text: string, zone: string) {
  const m = /^X-TEKMATIX-APPOINTMENT:(.*)\/(.*?)\r?$/m.exec(text);
  if (!m) return undefined;
  const i = expandCalendarObject(text, { window: { start: 0, end: 9e15 }, zone, me: [], titles: 'title' }).instances[0];
  return i && { uid: i.uid, locationId: m[1] ?? '', appointmentId: m[2] ?? '', start: i.start, end: i.end, title: i.title, sequence: Number(/^SEQUENCE:(\d+)/m.exec(text)?.[1] ?? 0) };
}
