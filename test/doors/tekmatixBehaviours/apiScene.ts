import { request } from 'undici';
import { HOUR } from '../../../shared/time/period.ts';
import type { Trespass } from '../../standins/tekmatix/world/watch.ts';
import { hourAt, LOCATION, MONDAY, openTekMatixScene, USER, WEEK, type TekMatixScene } from '../tekmatixScene.ts';

export type Body = Readonly<Record<string, unknown>>;
export type ApiAnswer = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: Body };
export type Asked = { readonly headers?: Record<string, string>; readonly body?: object | string; readonly token?: string };

/** The scene with a calendar, a contact who has an appointment at nine, and a client that asks anything: a door proves nothing against a lenient server. */
export type ApiScene = TekMatixScene & {
  readonly calendarId: string; readonly contactId: string; readonly appointmentId: string;
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, asked?: Asked): Promise<ApiAnswer>;
  /** Takes the trespasses that the test's own calls made, so that they are not a fault at the end. */
  ownTrespasses(): Trespass[];
};

export async function openApiScene(options: { readonly now?: number } = {}): Promise<ApiScene> {
  const scene = await openTekMatixScene(options);
  const { location, standin } = scene;
  const calendarId = location.addCalendar({ name: 'First call', userIds: [USER] }).id;
  const appointmentId = location.addAppointment({ ...hourAt(9), userId: USER, title: 'Coaching', contactName: 'Tom Weiss', calendarId }).id;
  return {
    ...scene, calendarId, appointmentId, contactId: location.contacts()[0]?.id ?? '',
    async call(method, path, { headers = {}, body, token = location.token } = {}) {
      const answer = await request(standin.origin + path, {
        method, headers: { authorization: `Bearer ${token}`, version: '2021-04-15', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      // Every answer of the API is a JSON object.
      return { status: answer.statusCode, headers: answer.headers, body: await answer.body.json() as Body };
    },
    ownTrespasses: () => standin.takeTrespasses(),
  };
}

export const iso = (hours: number): string => new Date(MONDAY + hours * HOUR).toISOString();

/** The query of a list. */
export const windowOf = (selector: Record<string, string>): string => (
  `?${new URLSearchParams({ locationId: LOCATION, startTime: String(WEEK.start), endTime: String(WEEK.end), ...selector }).toString()}`
);

/** A block from noon to one that belongs to nobody yet. */
export const blockBody = (more: object = {}): object => ({ locationId: LOCATION, title: 'Busy', startTime: iso(12), endTime: iso(13), ...more });

/** The rows of a list. */
export const eventsOf = ({ body }: ApiAnswer): Body[] => body['events'] as Body[];
