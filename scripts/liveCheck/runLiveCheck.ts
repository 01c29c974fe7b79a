import { ASSUMPTIONS, NOT_ASKED, type AssumptionId } from './assumptions.ts';
import type { Taken } from './cleanUp.ts';
import { listingStage, type ListedCalendar } from './listingStage.ts';
import { createProbe, Throttled, untilStopped, type Account } from './probe.ts';
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

export type Outcome = {
  readonly signedIn: boolean;
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
  const names: string[] = [];
  let home: string | undefined;
  const taken: Taken = new Map();
  let ended: { readonly throttled?: Throttled; readonly because: string } | undefined;
  try {
    home = (await signInStage(probe, verdicts))?.home;
    if (home !== undefined) {
      const calendars = await listingStage(probe, home, verdicts);
      names.push(...calendars.map(({ name }) => name));
      await readingStage(probe, calendars, verdicts);
      const picked = await check.pickCalendar?.(calendars.filter(({ access }) => access === 'own'));
      if (picked) await writingStage({ probe: patient, verdicts, taken, calendar: picked.href, patience, signal, tell });
    }
  } catch (error) {
    ended = error instanceof Throttled ? { throttled: error, because: 'throttled before' } : { because: `broken off: ${nameOf(error)}` };
  } finally {
    await probe.close();
  }
  verdicts.set('not-throttled', ended?.throttled ? judge(false, `${ended.throttled.status} after ${probe.asked} requests`) : judge(true, `${probe.asked} requests`));
  const all = complete(verdicts, ended?.because ?? (home === undefined ? 'not signed in' : 'not asked'));
  return { signedIn: home !== undefined, verdicts: all, leftBehind: [...taken.keys()], report: redact(writeReport(all, check), { account: check.account, names, home }) };
}

/** A code such as ECONNRESET, never the error's own words: they may name hosts and paths. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
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
