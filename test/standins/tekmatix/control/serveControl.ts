import { z } from 'zod';
import type { Fault, FaultRule } from '../http/faultDesk.ts';
import type { ApiRequest } from '../http/receive.ts';
import type { StandinLocation, TekMatixStandin } from '../standin.ts';

const HANDS = [
  'addUser', 'addCalendar', 'setCalendarActive', 'deleteCalendar', 'addGroup', 'restoreAppointment', 'importAppointments', 'addNote', 'allowAppointmentMoves', 'addAppointment', 'addRecurringAppointment', 'moveAppointment', 'editAppointment', 'setStatus', 'deleteAppointment', 'addForeignBlock', 'moveBlock',
  'removeBlock', 'setTimezone', 'removeUser', 'blocks', 'appointments', 'contacts', 'addToken', 'revokeToken',
] as const satisfies readonly (keyof StandinLocation)[];

const LIST = [
  'GET /__standin/journal', 'POST /__standin/trespasses', 'POST /__standin/clear', 'POST /__standin/toggles {api?, web?}', 'POST /__standin/faults {method?, path?, nth?, times?, fault}',
  'POST /__standin/apps {clientId, clientSecret, redirectUri}', 'POST /__standin/apps/{clientId}/{uninstall|revokeTokens} [arguments]',
  'POST /__standin/locations {id, name, timezone, token?}', `POST /__standin/locations/{id}/{hand} [arguments], hand: ${HANDS.join(', ')}`,
];

const zFault = z.object({ kind: z.enum(['status', 'throttle', 'reset', 'hang', 'truncate', 'empty']) }).loose();
const zRule = z.object({ method: z.string().optional(), path: z.string().optional(), nth: z.number().optional(), times: z.union([z.number(), z.literal('always')]).optional(), fault: zFault });
const zLocation = z.object({ id: z.string(), name: z.string(), timezone: z.string(), token: z.string().optional() });
const zApp = z.object({ clientId: z.string(), clientSecret: z.string(), redirectUri: z.string() });
const zToggles = z.object({ api: z.record(z.string(), z.unknown()).optional(), web: z.record(z.string(), z.unknown()).optional() });

/** `/__standin/*`: what tests do in process, for other processes. JSON in and out; GET `/__standin/` lists it. */
export function answerControl(standin: TekMatixStandin, { method, path, body }: ApiRequest): { status: number; body: unknown } {
  try {
    const [, , kind = '', id, hand] = path.split('/');
    return { status: 200, body: run(standin, { call: `${method} ${kind}`, id, hand, body }) ?? {} };
  } catch (error) {
    return { status: 400, body: { error: error instanceof z.ZodError ? z.prettifyError(error) : String(error) } };
  }
}

type Asked = { readonly call: string; readonly id: string | undefined; readonly hand: string | undefined; readonly body: unknown };

function run(standin: TekMatixStandin, { call, id, hand, body }: Asked): unknown {
  switch (call) {
    case 'GET ': return { routes: LIST };
    case 'GET journal': return standin.journal;
    case 'POST trespasses': return standin.takeTrespasses();
    case 'POST clear': return standin.clearJournal();
    case 'POST toggles': {
      const { api, web } = zToggles.parse(body);
      return { api: Object.assign(standin.api, api), web: Object.assign(standin.web, web) };
    }
    // Whoever writes a fault by hand reads http/faultDesk.ts.
    case 'POST faults': return standin.faults.next(withoutGaps(zRule.parse(body)) as FaultRule & { fault: Fault });
    case 'POST locations': return id === undefined ? addLocation(standin, body) : useHand(standin, id, { hand, body });
    case 'POST apps': return id === undefined ? { appId: standin.addApp(zApp.parse(body)).appId } : useApp(standin, id, { hand, body });
    default: throw new Error('GET /__standin/ lists what there is');
  }
}

function addLocation(standin: TekMatixStandin, body: unknown): { id: string; token: string } {
  const { token, ...draft } = zLocation.parse(body);
  const location = standin.addLocation({ ...draft, ...(token === undefined ? {} : { token }) });
  return { id: location.id, token: location.token };
}

function useHand(standin: TekMatixStandin, id: string, { hand, body }: Pick<Asked, 'hand' | 'body'>): unknown {
  const location = standin.findLocation(id);
  const name = HANDS.find((one) => one === hand);
  if (!location || !name) throw new Error(`no location ${id}, or no ${hand ?? 'hand'}`);
  // The arguments come from a person at a terminal; what does not fit throws inside.
  return (location[name] as (...given: unknown[]) => unknown)(...(Array.isArray(body) ? body : []));
}

function useApp(standin: TekMatixStandin, clientId: string, { hand, body }: Pick<Asked, 'hand' | 'body'>): void {
  const app = standin.findApp(clientId);
  const [locationId] = z.array(z.string()).catch([]).parse(body);
  if (app && hand === 'uninstall' && locationId !== undefined) app.uninstall(locationId);
  else if (app && hand === 'revokeTokens') app.revokeTokens();
  else throw new Error(`no app ${clientId}, or no ${hand ?? 'hand'}`);
}

function withoutGaps(rule: object): object {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined));
}
