import type { ICloudStandin, NewCalendar, StandinAccount } from './standin.ts';
import { BELIEVABLE_EVENTS, GERMAN_HOLIDAYS } from './week/believableEvents.ts';
import { mondayOf, yearOf } from './week/localDays.ts';
import { writeAppleEvent, type AppleEvent, type Sheet } from './week/writeAppleEvent.ts';
import { createRandom } from './world/random.ts';

const ACCOUNT = { email: 'anna.keller@icloud.com', password: 'abcd-efgh-ijkl-mnop', name: 'Anna Keller' };

const CALENDARS: readonly (NewCalendar & { readonly name: string })[] = [
  { name: 'Home', color: '#1BADF8FF' },
  { name: 'Family', color: '#63DA38FF', kind: 'shared' },
  { name: 'Kids sports', color: '#FF9500FF', kind: 'shared', access: 'read-only' },
  { name: 'Work trips', color: '#CC73E1FF' },
  { name: 'Holidays in Germany', color: '#A2845EFF', kind: 'subscribed' },
];

/** Adds an account with the calendars and events of this week and the next, around `now` (epoch ms) in the IANA zone. */
export function seedBelievableWeek(icloud: ICloudStandin, sheet: Sheet): StandinAccount {
  const account = icloud.addAccount(ACCOUNT);
  fillBelievableWeek(account, sheet);
  return account;
}

/** The same for an account that is there already. */
export function fillBelievableWeek(account: StandinAccount, sheet: Sheet): void {
  const names = createRandom(26);
  for (const draft of CALENDARS) {
    const calendar = account.addCalendar(draft);
    for (const event of draft.kind === 'subscribed' ? listHolidays(sheet) : BELIEVABLE_EVENTS.filter((one) => one.calendar === draft.name)) {
      const uid = names.uuid();
      calendar.put(`${uid}.ics`, writeAppleEvent(event, uid, sheet));
    }
  }
}

function listHolidays({ now, zone }: Sheet): AppleEvent[] {
  const monday = mondayOf(now, zone);
  const year = yearOf(monday);
  return [year, year + 1].flatMap((of) => GERMAN_HOLIDAYS.map(([month, date, title]) => ({
    title, day: Date.UTC(of, month - 1, date) / 86_400_000 - monday, show: 'free' as const,
  })));
}
