import { z } from 'zod';
import { isKnownZone } from '../../../server/tekmatix/dates.ts';
import { kindOf, type Access, type Ask, type Probe, type Told } from './probe.ts';
import { quote } from './redact.ts';
import { judge, unknown, type Notes, type Verdict } from './verdicts.ts';

export type Directory = {
  /** Undefined when it is none that we know. */
  readonly zone: string | undefined;
  readonly users: readonly { readonly id: string; readonly name: string }[];
};

const LIMIT_HEADERS = ['x-ratelimit-limit-daily', 'x-ratelimit-daily-remaining', 'x-ratelimit-interval-milliseconds', 'x-ratelimit-max', 'x-ratelimit-remaining'];

/** The location, its users and calendars, and how the API refuses. Undefined: the location is not this token's. */
export async function directoryStage(probe: Probe, { locationId }: Access, notes: Notes): Promise<Directory | undefined> {
  const path = `/locations/${encodeURIComponent(locationId)}`;
  const told = await probe.ask({ path });
  if (told.status !== 200 && kindOf(told, path) === 'tekmatix-location-unknown') return undefined;
  noteLimits(told, notes);
  const zone = z.object({ location: z.object({ timezone: z.string() }) }).safeParse(told.json).data?.location.timezone;
  const known = zone !== undefined && isKnownZone(zone);
  notes.verdicts.set('zone-known', told.status === 200 ? judge(known, zone === undefined ? 'none' : known ? 'known' : 'a name that is not') : unread(told, path));
  const users = await askUsers(probe, locationId, notes);
  await askCalendars(probe, locationId, notes);
  await askRefusals(probe, path, notes);
  return { zone: known ? zone : undefined, users };
}

function noteLimits({ header }: Told, { verdicts }: Notes): void {
  const missing = LIMIT_HEADERS.filter((name) => header(name) === undefined);
  verdicts.set('limit-headers', judge(missing.length === 0, missing.length === 0 ? 'all five' : `without ${missing.join(', ')}`));
  const [max, interval] = [Number(header('x-ratelimit-max')), Number(header('x-ratelimit-interval-milliseconds'))];
  verdicts.set('limit-100', max > 0 && interval > 0 ? judge(max >= 100 && interval <= 10_000, `${max} in ${interval / 1_000} s`) : unknown('not told'));
}

async function askUsers(probe: Probe, locationId: string, { verdicts }: Notes): Promise<Directory['users']> {
  const path = '/users/';
  const told = await probe.ask({ path, query: { locationId } });
  const rows = z.object({ users: z.array(z.looseObject({ id: z.string().min(1), name: z.string().nullish(), deleted: z.boolean().nullish() })) }).safeParse(told.json).data?.users;
  if (told.status !== 200 || !rows) {
    verdicts.set('users-listed', told.status === 200 ? judge(false, 'no readable list') : unread(told, path));
    return [];
  }
  verdicts.set('users-listed', rows.length > 0 ? judge(true, `${rows.length}`) : unknown('no users'));
  const zoned = rows.filter((user) => 'timezone' in user || 'timeZone' in user).length;
  verdicts.set('users-without-zone', rows.length > 0 ? judge(zoned === 0, `${zoned} of ${rows.length} have one`) : unknown('no users'));
  return rows.filter(({ deleted }) => !deleted).map(({ id, name }) => ({ id, name: name ?? '' }));
}

async function askCalendars(probe: Probe, locationId: string, { verdicts }: Notes): Promise<void> {
  const path = '/calendars/';
  const told = await probe.ask({ path, query: { locationId } });
  const rows = z.object({ calendars: z.array(z.looseObject({ calendarType: z.string().nullish(), teamMembers: z.unknown().optional() })) }).safeParse(told.json).data?.calendars;
  if (told.status !== 200 || !rows) return void verdicts.set('team-members', told.status === 200 ? judge(false, 'no readable list') : unread(told, path));
  // An event calendar belongs to nobody (§1.5).
  const assigned = rows.filter(({ calendarType }) => calendarType !== 'event');
  const zTeam = z.array(z.looseObject({ userId: z.string().min(1) }));
  const teams = assigned.filter(({ teamMembers }) => zTeam.safeParse(teamMembers).success).length;
  verdicts.set('team-members', assigned.length > 0 ? judge(teams === assigned.length, `${teams} of ${assigned.length}`) : unknown('no such calendar'));
}

async function askRefusals(probe: Probe, path: string, { verdicts }: Notes): Promise<void> {
  const traced: boolean[] = [];
  const provoke = async (ask: Omit<Ask, 'provoked'>): Promise<Told> => {
    const told = await probe.ask({ ...ask, provoked: true });
    traced.push(z.object({ traceId: z.string().min(1) }).safeParse(told.json).success);
    return told;
  };
  const say = ({ status, message }: Told): string => `${status}, ${quote(message)}`;
  const versionless = await provoke({ path, version: null });
  verdicts.set('version-needed', judge(versionless.status === 401 && /version header/i.test(versionless.message), say(versionless)));
  const nonsense = await provoke({ path, version: 'no-such-version' });
  verdicts.set('version-checked', judge(nonsense.status === 400, say(nonsense)));
  const stranger = await provoke({ path, token: 'pit-00000000-0000-4000-8000-000000000000' });
  verdicts.set('wrong-token-text', judge(stranger.status === 401 && /invalid token/i.test(stranger.message), say(stranger)));
  const elsewhere = '/locations/NoSuchLocation000000';
  const other = await provoke({ path: elsewhere });
  verdicts.set('other-location-refused', judge(other.status >= 400 && kindOf(other, elsewhere) === 'tekmatix-location-unknown', say(other)));
  const count = traced.filter(Boolean).length;
  verdicts.set('trace-ids', judge(count === traced.length, `${count} of ${traced.length}`));
}

/** Nothing was answered: that contradicts nothing. */
export function unread(told: Told, path: string): Verdict {
  const scope = kindOf(told, path) === 'tekmatix-scope-missing';
  return unknown(scope ? 'the token lacks the scope' : `${told.status}, ${quote(told.message)}`);
}
