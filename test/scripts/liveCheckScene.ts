import type { AssumptionId } from '../../scripts/liveCheck/assumptions.ts';
import { runLiveCheck, type LiveCheck, type Outcome } from '../../scripts/liveCheck/runLiveCheck.ts';
import type { ICloudStandin, StandinAccount, StandinCalendar } from '../standins/icloud/standin.ts';
import { startICloud } from '../standins/icloud/startICloud.ts';

export const EMAIL = 'anna.keller@icloud.com';
export const PASSWORD = 'abcd-efgh-ijkl-mnop';

const SERIES = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:SERIES', 'DTSTAMP:20260101T000000Z', 'DTSTART:20260101T090000Z', 'DTEND:20260101T100000Z', 'RRULE:FREQ=DAILY', 'SUMMARY:Daily', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');

export type Scene = {
  readonly icloud: ICloudStandin; readonly owner: StandinAccount; readonly home: StandinCalendar;
  /** Names of the calendars that could have been picked. */
  readonly offered: string[];
  run(write: 'write' | 'read', more?: Partial<LiveCheck>): Promise<Outcome>;
};

/** An account with one calendar of its own and one that is shared and can only be read. */
export async function openScene(): Promise<Scene> {
  const icloud = await startICloud({ seed: 4 });
  const owner = icloud.addAccount({ email: EMAIL, password: PASSWORD, name: 'Anna Keller' });
  const home = owner.addCalendar({ name: 'Annas Kalender', color: '#1BADF8' });
  home.fill(60);
  home.put('SERIES.ics', SERIES);
  owner.addCalendar({ name: 'Shared', kind: 'shared', access: 'read-only', color: '#FF9500' });
  // What was there before is seen by every reader, however late reports are.
  icloud.advance(600_000);
  icloud.clearJournal();
  const offered: string[] = [];
  const pick: LiveCheck['pickCalendar'] = async (own) => {
    offered.splice(0, Infinity, ...own.map(({ name }) => name));
    return own.find(({ href }) => href === home.href);
  };
  const run: Scene['run'] = (write, more = {}) => runLiveCheck({
    account: { origin: icloud.origin, email: EMAIL, password: PASSWORD }, today: '2026-11-25', patience: [], pickCalendar: write === 'write' ? pick : undefined, ...more,
  });
  return { icloud, owner, home, offered, run };
}

export const named = ({ verdicts }: Outcome, wanted: string): AssumptionId[] => [...verdicts].filter(([, { verdict }]) => verdict === wanted).map(([id]) => id);
