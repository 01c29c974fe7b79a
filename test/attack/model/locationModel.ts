import type { Period } from '../../../shared/time/period.ts';
import type { AppointmentStatus } from '../../standins/tekmatix/world/world.ts';

/** An appointment as the people of the location know it. */
export type ModelAppointment = {
  readonly id: string; start: number; end: number; title: string; status: AppointmentStatus;
  /** False: somebody else's. */
  mine: boolean; deleted: boolean;
  readonly series: string | null;
};

export type ModelBlock = Period & { readonly id: string; readonly title: string };

/** What the user did to the event of an appointment in Apple Calendar, as long as nothing else may have changed it since. */
export type Touch = {
  kind: 'moved' | 'deleted' | 'retitled' | 'away';
  /** Where they put it; undefined when the appointment or a choice may have changed that since. */
  at: Period | undefined;
};

export type LocationModel = {
  readonly appointments: Map<string, ModelAppointment>;
  readonly foreignBlocks: Map<string, ModelBlock>;
  /** Blocks that a token made and that are the user's own by now: nothing tells whose they were. */
  readonly theirs: Set<string>;
  /** Appointments whose events have an alarm of the user's. */
  readonly noted: Set<string>;
  /** By appointment. */
  readonly touched: Map<string, Touch>;
};

export const createLocationModel = (): LocationModel => ({ appointments: new Map(), foreignBlocks: new Map(), theirs: new Set(), noted: new Set(), touched: new Map() });

export const isLiveHere = ({ status, deleted, mine }: ModelAppointment): boolean => mine && !deleted && status !== 'cancelled' && status !== 'invalid';
export const takesTimeHere = (appointment: ModelAppointment): boolean => isLiveHere(appointment) && appointment.status !== 'noshow';
