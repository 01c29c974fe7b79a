import { appointmentLines, needsTimezone, type AppointmentEventDraft } from './appointmentLines.ts';
import { writeLines } from './writeLines.ts';
import { writeTimezone } from './writeTimezone.ts';

/**
 * A new calendar object for an appointment. Never ATTENDEE or ORGANIZER: iCloud would write e-mails to guests by itself
 * (field manual iCloud §5.4).
 */
export function writeAppointmentEvent(draft: AppointmentEventDraft): string {
  const lines = [...appointmentLines(draft).values()].filter((line) => line !== null);
  return writeLines([
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//iCloud for TekMatix//EN', 'CALSCALE:GREGORIAN',
    ...(needsTimezone(draft) ? writeTimezone(draft.zone, draft.start, draft.end) : []),
    'BEGIN:VEVENT', `UID:${draft.uid}`, ...lines, 'END:VEVENT', 'END:VCALENDAR',
  ]);
}
