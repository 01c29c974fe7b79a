import type { NewAppointment, StandinLocation } from '../standin.ts';
import { addAppointment, changeAppointment, type AppointmentDraft } from './changeAppointments.ts';
import { addNote } from './notes.ts';
import { toInstant, toWallTime } from './wallTime.ts';
import type { AppointmentRecord, LocationRecord, World } from './world.ts';

type Hands = Pick<StandinLocation, 'restoreAppointment' | 'importAppointments' | 'addNote' | 'addAppointment' | 'addRecurringAppointment' | 'moveAppointment' | 'editAppointment' | 'setStatus' | 'deleteAppointment' | 'appointments'>;

/** Appointments through the hands of the user in the web app: nothing is checked against free slots there. */
export function handleAppointments(world: World, location: LocationRecord): Hands {
  const expect = (id: string): AppointmentRecord => {
    const appointment = location.appointments.get(id);
    if (!appointment || appointment.deleted) throw new Error(`no appointment ${id}`);
    return appointment;
  };
  return {
    addAppointment: (draft) => ({ id: addAppointment(world, location, toDraft(world, location, draft)).id }),
    addRecurringAppointment: ({ count, everyDays, ...draft }) => addSeries(world, location, { draft: toDraft(world, location, draft), count, everyDays }),
    moveAppointment(id, { start, end }) { changeAppointment(world, expect(id), { start, end }); },
    editAppointment(id, { userId, users, ...change }) {
      const owner = userId === undefined ? {} : { assignedUserId: userId, users: [userId] };
      changeAppointment(world, expect(id), { ...change, ...owner, ...(users === undefined ? {} : { users: [...users] }) });
    },
    setStatus(id, status) { changeAppointment(world, expect(id), { status }); },
    deleteAppointment(id) { changeAppointment(world, expect(id), { deleted: true }); },
    restoreAppointment(id) {
      const appointment = location.appointments.get(id);
      if (!appointment?.deleted) throw new Error(`no deleted appointment ${id}`);
      changeAppointment(world, appointment, { deleted: false });
    },
    importAppointments: (drafts) => ({ ids: drafts.map((draft) => addAppointment(world, location, { ...toDraft(world, location, draft), source: 'bulk_import' }).id) }),
    addNote: (appointmentId, { userId, body }) => ({ id: addNote(world, location, { appointmentId: expect(appointmentId).id, userId, body }).id }),
    appointments: () => [...location.appointments.values()].filter((a) => !a.deleted).map((a) => ({
      id: a.id, userId: a.assignedUserId, users: a.users, title: a.title, start: a.start, end: a.end, status: a.status, address: a.address, notes: a.notes,
      calendarId: a.calendarId, contactId: a.contactId,
    })),
  };
}

function toDraft(world: World, location: LocationRecord, n: NewAppointment): AppointmentDraft {
  if (!location.users.has(n.userId)) throw new Error(`no user ${n.userId}`);
  return {
    calendarId: n.calendarId ?? [...location.calendars.keys()][0] ?? '', contactId: findOrAddContact(world, location, n.contactName ?? n.title),
    assignedUserId: n.userId, users: [...n.users ?? [n.userId]], title: n.title, start: n.start, end: n.end, status: n.status ?? 'confirmed',
    address: n.address ?? '', notes: n.notes ?? '', masterEventId: null, rrule: null, source: 'calendar_page',
  };
}

function findOrAddContact(world: World, location: LocationRecord, name: string): string {
  const known = [...location.contacts.values()].find((contact) => contact.name === name);
  if (known) return known.id;
  const id = world.newId();
  const email = `${name.toLowerCase().normalize('NFKD').replace(/[^a-z]+/g, '.')}@example.com`;
  location.contacts.set(id, { id, name, email, dateAdded: world.now() });
  return id;
}

/** TekMatix keeps a series as single instances that name their master (field manual TekMatix §1.3). */
function addSeries(world: World, location: LocationRecord, { draft, count, everyDays }: { draft: AppointmentDraft; count: number; everyDays: number }): { masterId: string; ids: string[] } {
  const masterId = world.newId();
  const first = toWallTime(draft.start, location.timezone);
  const length = draft.end - draft.start;
  const ids = Array.from({ length: count }, (_, index) => {
    const start = toInstant({ ...first, day: first.day + index * everyDays }, location.timezone);
    const id = `${masterId}_${start}_${length / 1_000}`;
    return addAppointment(world, location, { ...draft, id, start, end: start + length, masterEventId: masterId, rrule: `RRULE:FREQ=DAILY;INTERVAL=${everyDays};COUNT=${count}` }).id;
  });
  return { masterId, ids };
}
