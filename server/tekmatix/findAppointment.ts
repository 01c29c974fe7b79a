import type { AppointmentId } from '../../shared/appointments/appointment.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { Period } from '../../shared/time/period.ts';
import { readApi } from './callApi.ts';
import { readPeriod, toAppointment } from './readRows.ts';
import { zAppointmentAnswer, type AppointmentRow } from './shapes.ts';
import type { FoundAppointment } from './tekmatix.ts';
import type { TransportOptions } from './transport.ts';
import { CALENDARS_VERSION } from './versions.ts';

export const pathOf = (id: AppointmentId): string => `/calendars/events/appointments/${encodeURIComponent(id)}`;

export type AppointmentReading =
  | { readonly kind: 'read'; readonly row: AppointmentRow; readonly period: Period }
  | { readonly kind: 'gone'; readonly fault: SyncFault }
  /** The question was refused: whether the appointment exists was not said. */
  | { readonly kind: 'not-told'; readonly fault: SyncFault };

/**
 * One appointment as it stands. What a deleted one answers is disputed: 404, or the record with a mark (field manual
 * TekMatix §6.16); what an occurrence of a series answers that is no longer there (§1.3: `<master>_<ms>_<sec>`) nobody has
 * seen, and 400, 422 or another record than was asked for says nothing. @throws SyncFault when nothing could be asked at all
 */
export async function readAppointment(options: TransportOptions, id: AppointmentId, zone: string | undefined): Promise<AppointmentReading> {
  const path = pathOf(id);
  try {
    const row = await readApi(options, { method: 'GET', path, version: CALENDARS_VERSION }, zAppointmentAnswer);
    if (row.id !== id) return { kind: 'not-told', fault: new SyncFault('tekmatix-unreadable', { method: 'GET', path, detail: 'another appointment was answered' }) };
    return { kind: 'read', row, period: readPeriod(row, zone) };
  } catch (error) {
    const status = error instanceof SyncFault && error.kind === 'tekmatix-unreadable' ? error.evidence.status ?? 0 : 0;
    if (error instanceof SyncFault && status === 404) return { kind: 'gone', fault: error };
    if (error instanceof SyncFault && [400, 422].includes(status)) return { kind: 'not-told', fault: error };
    throw error;
  }
}

export async function findAppointment(options: TransportOptions, id: AppointmentId, zone: string | undefined): Promise<FoundAppointment> {
  const reading = await readAppointment(options, id, zone);
  if (reading.kind !== 'read') return { kind: reading.kind };
  return reading.row.deleted ? { kind: 'gone' } : { kind: 'found', appointment: toAppointment(reading.row, reading.period) };
}
