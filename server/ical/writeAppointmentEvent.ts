// TEMPORARY
export type AppointmentEventDraft = { uid: string; locationId: string; appointmentId: string; start: number; end: number; zone: string; title: string; location: string | null; notes: string | null; url: string | null; sequence: number; now: number };
const z = (t: number) => new Date(t).toISOString().replace(/[-:]|\.\d{3}/g, '');
export function writeAppointmentEvent(d: AppointmentEventDraft): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//x', 'BEGIN:VEVENT', `UID:${d.uid}`, `DTSTAMP:${z(d.now)}`, `DTSTART:${z(d.start)}`, `DTEND:${z(d.end)}`, `SUMMARY:${d.title}`, `SEQUENCE:${d.sequence}`, `X-TEKMATIX-APPOINTMENT:${d.locationId}/${d.appointmentId}`, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
}
export function patchAppointmentEvent(_e: string, d: AppointmentEventDraft): string { return writeAppointmentEvent(d); }
