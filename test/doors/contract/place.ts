import type { CalDavOptions } from '../../../server/caldav/httpCalDav.ts';
import { phoneOf } from '../../path/phone.ts';

/** A CalDAV server with an account and, beside the door, its owner with their phone. */
export type Place = {
  readonly origin: string;
  readonly email: string;
  /** How the door comes there, when not by plain connections and the clock on the wall. */
  readonly door?: Pick<CalDavOptions, 'dispatcher' | 'clock'>;
  addCalendar(slug: string, name: string): Promise<string>;
  save(calendar: string, name: string, text: string): Promise<void>;
  remove(calendar: string, name: string): Promise<void>;
  /** Until every reader sees what was written. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

/** A real server, on which the phone speaks CalDAV too. */
export function placeOn(server: { origin: string; user: string; password: string; home: string; stop(): Promise<void> }): Place {
  const phone = phoneOf(server);
  return {
    origin: server.origin, email: server.user, addCalendar: phone.addCalendar,
    save: (calendar, name, text) => phone.saveText(calendar, encodeURIComponent(name), text),
    remove: (calendar, name) => phone.remove(calendar, name.replace(/\.ics$/, '')),
    settle: async () => {}, close: () => server.stop(),
  };
}
