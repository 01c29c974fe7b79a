import type { z } from 'zod';
import { fillBelievableWeek } from '../seedBelievableWeek.ts';
import type { ICloudStandin, StandinAccount, StandinCalendar } from '../standin.ts';
import { GOLDEN_OBJECTS } from '../golden/goldenObjects.ts';
import { recordedToggles } from '../world/toggles.ts';
import * as inputs from './inputs.ts';

type Run<T> = (standin: ICloudStandin, input: T) => unknown;
type Route = { readonly method: 'GET' | 'POST' | 'DELETE'; readonly path: string; readonly says: string; readonly run: Run<unknown> };

const route = <T>(where: `${Route['method']} /${string}`, says: string, does: { input: z.ZodType<T>; run: Run<T> }): Route => {
  const [method, path] = where.split(' ');
  // The template type above allows nothing else.
  return { method: method as Route['method'], path: path ?? '/', says, run: (standin, input) => does.run(standin, does.input.parse(input)) };
};

/** Everything that another process can see and do. `account` is an e-mail, `calendar` an href. */
export const ROUTES: readonly Route[] = [
  route('GET /state', 'accounts, calendars, toggles, waiting faults', { input: inputs.NONE, run: describeState }),
  route('POST /accounts', '{email, password, name, week?: {zone}}', { input: inputs.NEW_ACCOUNT, run: (standin, { week, ...draft }) => {
    const account = standin.addAccount(draft);
    if (week) fillBelievableWeek(account, { now: standin.now(), zone: week.zone });
    return describeAccount(account);
  } }),
  route('POST /revoke', '{account, password?}: one app-specific password, or every one', { input: inputs.REVOKE, run: (standin, { account, password }) => { expectAccount(standin, account).revokePassword(password); } }),
  route('POST /passwords', '{account, password}: one more; the 26th is refused', { input: inputs.PASSWORD, run: (standin, { account, password }) => { expectAccount(standin, account).addPassword(password); } }),
  route('POST /apple-password', '{account}: the user changes it, so every app-specific password dies', { input: inputs.ACCOUNT, run: (standin, { account }) => { expectAccount(standin, account).changeApplePassword(); } }),
  route('POST /password', '{account, password}: the only valid one from now', { input: inputs.PASSWORD, run: (standin, { account, password }) => { expectAccount(standin, account).setPassword(password); } }),
  route('POST /service', "{account, state: 'on' | 'off'}: iCloud Calendar itself", { input: inputs.CALENDAR_SERVICE, run: (standin, { account, state }) => { expectAccount(standin, account).setCalendarService(state); } }),
  route('POST /calendars', '{account, name, color?, access?, kind?, component?, slug?}', { input: inputs.NEW_CALENDAR, run: (standin, { account, ...draft }) => describeCalendar(expectAccount(standin, account).addCalendar(draft)) }),
  route('POST /calendars/change', '{calendar, name?, access?, component?}', { input: inputs.CALENDAR_CHANGE, run: (standin, { calendar, name, access, component }) => {
    const found = expectCalendar(standin, calendar).calendar;
    if (name !== undefined) found.rename(name);
    if (access !== undefined) found.setAccess(access);
    if (component !== undefined) found.setComponent(component);
    return describeCalendar(found);
  } }),
  route('POST /calendars/remove', '{calendar}', { input: inputs.CALENDAR, run: (standin, { calendar }) => {
    const found = expectCalendar(standin, calendar);
    found.account.removeCalendar(found.calendar);
  } }),
  route('POST /calendars/expire-tokens', '{calendar}', { input: inputs.CALENDAR, run: (standin, { calendar }) => { expectCalendar(standin, calendar).calendar.expireTokens(); } }),
  route('GET /objects', '?calendar=: names, etags, texts', { input: inputs.CALENDAR, run: (standin, { calendar }) => expectCalendar(standin, calendar).calendar.objects() }),
  route('POST /objects', '{calendar, name, text}: as the user on their iPhone', { input: inputs.OBJECT_TEXT, run: (standin, { calendar, name, text }) => { expectCalendar(standin, calendar).calendar.put(name, text); } }),
  route('POST /objects/remove', '{calendar, name}: as the user', { input: inputs.OBJECT, run: (standin, { calendar, name }) => { expectCalendar(standin, calendar).calendar.remove(name); } }),
  route('POST /objects/touch', '{calendar, name}: new ETag, same text', { input: inputs.OBJECT, run: (standin, { calendar, name }) => { expectCalendar(standin, calendar).calendar.touch(name); } }),
  route('POST /objects/fill', '{calendar, count, prefix?}: so many plain events', { input: inputs.FILL, run: (standin, { calendar, count, prefix }) => { expectCalendar(standin, calendar).calendar.fill(count, prefix); } }),
  route('POST /objects/golden', '{calendar}: one object of every shape that iCloud gives', { input: inputs.CALENDAR, run: (standin, { calendar }) => {
    for (const { name, text } of GOLDEN_OBJECTS) expectCalendar(standin, calendar).calendar.put(name, text);
  } }),
  route('POST /partition', "{number, answers: 301 | 421 | 503 | 'serves' | 'dead'}: Apple moves the accounts", { input: inputs.PARTITION, run: (standin, { number, answers }) => { standin.movePartition(number, answers); } }),
  route('POST /connections/drop', '{count}: the next connections are reset before a byte', { input: inputs.CONNECTIONS, run: (standin, { count }) => { standin.dropConnections(count); } }),
  route('POST /faults', '{method?, path?, report?, email?, nth?, times?, chance?, fault}', { input: inputs.FAULT_RULE, run: (standin, rule) => { standin.faults.next(rule); } }),
  route('DELETE /faults', 'forget all that wait', { input: inputs.NONE, run: (standin) => { standin.faults.clear(); } }),
  route('POST /toggles', 'any of the toggles', { input: inputs.TOGGLES, run: (standin, toggles) => Object.assign(standin.toggles, toggles) }),
  route('DELETE /toggles', 'back to what was recorded', { input: inputs.NONE, run: (standin) => Object.assign(standin.toggles, recordedToggles()) }),
  route('POST /clock', '{advanceMs}', { input: inputs.CLOCK, run: (standin, { advanceMs }) => { standin.advance(advanceMs); } }),
  route('GET /journal', 'every request so far', { input: inputs.NONE, run: (standin) => standin.journal }),
  route('DELETE /journal', 'forget them', { input: inputs.NONE, run: (standin) => { standin.clearJournal(); } }),
  route('GET /outbox', 'e-mails and notices that iCloud would have sent', { input: inputs.NONE, run: ({ outbox, shareNotices }) => ({ outbox, shareNotices }) }),
];

function describeState(standin: ICloudStandin) {
  const { origin, secondOrigin, toggles, faults, journal } = standin;
  return { origin, secondOrigin, now: standin.now(), accounts: standin.accounts.map(describeAccount), toggles, faults: faults.pending(), requests: journal.length };
}

function describeAccount(account: StandinAccount) {
  const { dsid, email, principal, home, peakInFlight, requestsPerMinute } = account;
  return { dsid, email, principal, home, peakInFlight, requestsPerMinute, calendars: account.calendars.map(describeCalendar), reminders: describeCalendar(account.reminders) };
}

function describeCalendar(calendar: StandinCalendar) {
  return { href: calendar.href, name: calendar.name, access: calendar.access, objects: calendar.objects().length };
}

function expectAccount(standin: ICloudStandin, email: string): StandinAccount {
  const account = standin.findAccount(email);
  if (!account) throw new Error(`no account ${email}`);
  return account;
}

function expectCalendar(standin: ICloudStandin, href: string): { account: StandinAccount; calendar: StandinCalendar } {
  for (const account of standin.accounts) {
    const calendar = account.findCalendar(href);
    if (calendar) return { account, calendar };
  }
  throw new Error(`no calendar ${href}`);
}
