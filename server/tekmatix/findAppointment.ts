import type { Appointment, AppointmentId } from '../../shared/appointments/appointment.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { readApi } from './callApi.ts';
import { readPeriod, toAppointment } from './readRows.ts';
import { zAppointmentAnswer } from './shapes.ts';
import type { TransportOptions } from './transport.ts';
import { CALENDARS_VERSION } from './versions.ts';

/** What a deleted appointment answers is disputed: 404, or the record with a mark (field manual TekMatix §6.16). */
export async function findAppointment(options: TransportOptions, id: AppointmentId, zone: string | undefined): Promise<Appointment | undefined> {
  const path = `/calendars/events/appointments/${encodeURIComponent(id)}`;
  try {
    const event = await readApi(options, { method: 'GET', path, version: CALENDARS_VERSION }, zAppointmentAnswer);
    return event.deleted ? undefined : toAppointment(event, readPeriod(event, zone));
  } catch (error) {
    if (error instanceof SyncFault && error.kind === 'tekmatix-unreadable' && error.evidence.status === 404) return undefined;
    throw error;
  }
}
