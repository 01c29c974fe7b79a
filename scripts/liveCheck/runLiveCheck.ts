import { ASSUMPTIONS, NOT_ASKED, type AssumptionId } from './assumptions.ts';
import { Stopped } from './ask.ts';
import type { Taken } from './cleanUp.ts';
import { listingStage, type ListedCalendar } from './listingStage.ts';
import { createProbe, PasswordRefused, Throttled, untilStopped, type Account } from './probe.ts';
import { readingStage } from './readingStage.ts';
import { redact } from './redact.ts';
import { signInStage } from './signInStage.ts';
import { judge, unknown, type Verdict, type Verdicts } from './verdicts.ts';
import { writingStage } from './writingStage.ts';

export type LiveCheck = {
  readonly account: Account;
  /** From the account's own calendars: writing in a shared one tells other people. Undefined: nothing is written. */
  readonly pickCalendar: ((own: readonly ListedCalendar[]) => Promise<ListedCalendar | undefined>) | undefined;
  readonly today: string;
  /** Milliseconds to wait before each new attempt to remove what was written. */
  readonly patience?: readonly number[];
  /** Ends it early; what was written is still removed. */
  readonly signal?: AbortSignal;
  /** What it waits for, for the person at the terminal. */
  readonly tell?: (words: string) => void;
};

/** Why it asked no further, if not because everything was asked. */
export type Ending = {
  readonly kind: 'finished' | 'not-found' | 'password-refused' | 'throttled' | 'stopped' | 'broken-off';
  /** A status or a code such as ECONNRESET, never the error's own words: they may name hosts and paths. */
  readonly code: string;
};

export type Outcome = {
  readonly signedIn: boolean;
  readonly ending: Ending;
  /** A calendar was picked, and what belongs to writing was begun. */
  readonly wrote: boolean;
  readonly verdicts: ReadonlyMap<AssumptionId, Verdict>;
  /** Fit for a public issue. */
  readonly report: string;
  /** Hrefs of events that could not be removed; they belong to the account and go into no report. */
  readonly leftBehind: readonly string[];
};

// Object.keys gives strings; these are the keys of the record.
const IDS = Object.keys(ASSUMPTIONS) as AssumptionId[];

/** Asks one account everything that we take for true about iCloud. */
export async function runLiveCheck(check: LiveCheck): Promise<Outcome> {
  const { signal = new AbortController().signal, tell = () => {}, patience = [30_000, 120_000] } = check;
  const patient = createProbe(check.account);
  const probe = untilStopped(patient, signal);
  const verdicts: Verdicts = new Map();
  let home: string | undefined;
  const taken: Taken = new Map();
  let wrote = false;
  let ending: Ending;
  try {
    home = (await signInStage(probe, verdicts))?.home;
    if (home !== undefined) {
      const calendars = await listingStage(probe, home, verdicts);
      await readingStage(probe, calendars, verdicts);
      const picked = await check.pickCalendar?.(calendars.filter(({ access }) => access === 'own'));
      wrote = picked !== undefined;
      if (picked) await writingStage({ probe: patient, verdicts, taken, calendar: picked.href, patience, signal, tell });
    }
    ending = { kind: home === undefined ? 'not-found' : 'finished', code: '' };
  } catch (error) {
    ending = signal.aborted || error instanceof Stopped ? { kind: 'stopped', code: '' } : classifyEnd(error);
  } finally {
    await patient.close();
  }
  const signedIn = home !== undefined;
  verdicts.set('not-throttled', judgePace(ending, signedIn, probe.asked));
  const all = complete(verdicts, signedIn ? sayUnasked(ending) : 'not signed in');
  return { signedIn, ending, wrote, verdicts: all, leftBehind: [...taken.keys()], report: redact(writeReport(all, check), check.account) };
}

function classifyEnd(error: unknown): Ending {
  if (error instanceof Throttled) return { kind: 'throttled', code: `${error.status}` };
  if (error instanceof PasswordRefused) return { kind: 'password-refused', code: '401' };
  if (!(error instanceof Error)) return { kind: 'broken-off', code: 'unknown' };
  return { kind: 'broken-off', code: 'code' in error && typeof error.code === 'string' && /^[A-Z_]+$/.test(error.code) ? error.code : error.name };
}

/** Requests that were answered to somebody who is signed in, and were the last thing asked, say something of the pace. */
function judgePace({ kind, code }: Ending, signedIn: boolean, asked: number): Verdict {
  if (!signedIn) return unknown('not signed in');
  if (kind === 'throttled') return judge(false, `${code} after ${asked} requests`);
  return kind === 'finished' ? judge(true, `${asked} requests`) : unknown(`ended after ${asked} requests`);
}

function sayUnasked({ kind, code }: Ending): string {
  switch (kind) {
    case 'throttled': return 'throttled before';
    case 'password-refused': return 'the password was refused before';
    case 'stopped': return 'stopped before';
    case 'broken-off': return `broken off: ${code}`;
    default: return 'not asked';
  }
}

function complete(verdicts: Verdicts, because: string): Map<AssumptionId, Verdict> {
  return new Map(IDS.map((id) => [id, verdicts.get(id) ?? unknown(because)]));
}

function writeReport(verdicts: ReadonlyMap<AssumptionId, Verdict>, { today, pickCalendar }: LiveCheck): string {
  const count = (verdict: Verdict['verdict']) => [...verdicts.values()].filter((one) => one.verdict === verdict).length;
  const rows = [...verdicts].map(([id, { verdict, because }]) => `| ${verdict === 'did not hold' ? `**${verdict}**` : verdict} | \`${id}\` | ${ASSUMPTIONS[id].says} (§${ASSUMPTIONS[id].section}) | ${because} |`);
  return [
    `## iCloud live check, ${today}, ${pickCalendar ? 'reading and writing' : 'reading only'}`, '',
    `${count('held')} held, ${count('did not hold')} did not hold, ${count('could not tell')} could not tell.`, '',
    '| | assumption | | seen |', '|---|---|---|---|', ...rows, '', 'Not asked:', ...NOT_ASKED.map((line) => `- ${line}`), '',
  ].join('\n');
}
