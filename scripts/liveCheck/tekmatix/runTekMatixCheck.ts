import { setTimeout as wait } from 'node:timers/promises';
import { Stopped } from '../ask.ts';
import { Throttled } from '../probe.ts';
import { directoryStage, type Directory } from './directoryStage.ts';
import { listingStage } from './listingStage.ts';
import { CALM, createProbe, TokenRefused, untilStopped, type Access, type Pace } from './probe.ts';
import { writeReport } from './writeReport.ts';
import { judge, unknown, type Notes, type Verdict } from './verdicts.ts';
import { ASSUMPTIONS, type AssumptionId, type QuestionId } from './assumptions.ts';
import { writingStage } from './writingStage.ts';

export type TekMatixCheck = {
  readonly access: Access;
  /** Whose time may hold the blocked slot for a moment. Undefined: nothing is written. */
  readonly pickUser: ((users: Directory['users']) => Promise<string | undefined>) | undefined;
  /** Epoch ms. */
  readonly now: number;
  readonly pace?: Pace;
  /** Milliseconds before each new attempt to remove what was written. */
  readonly patience?: readonly number[];
  readonly signal?: AbortSignal;
  readonly tell?: (words: string) => void;
};

export type Ending = { readonly kind: 'finished' | 'location-unknown' | 'token-refused' | 'throttled' | 'stopped' | 'broken-off'; /** A status or a code, never a text of the other side. */ readonly code: string };

export type Outcome = {
  readonly ending: Ending;
  readonly verdicts: ReadonlyMap<AssumptionId, Verdict>;
  readonly answers: ReadonlyMap<QuestionId, string>;
  /** Fit for a public issue. */
  readonly report: string;
  /** Something was sent that writes. */
  readonly wrote: boolean;
  /** It is certain that nothing of ours is left. */
  readonly clean: boolean;
};

// Object.keys gives strings; these are the keys of the record.
const IDS = Object.keys(ASSUMPTIONS) as AssumptionId[];

/** Asks one location everything that we take for true about its API. Reads only, unless a user is picked. */
export async function runTekMatixCheck(check: TekMatixCheck): Promise<Outcome> {
  const { access, signal = new AbortController().signal, pace = CALM } = check;
  const patient = createProbe(access, pace);
  const notes: Notes = { verdicts: new Map(), answers: new Map() };
  const taken = { ids: new Set<string>(), unsure: false };
  const state = { wrote: false, clean: true };
  let ending: Ending = { kind: 'finished', code: '' };
  try {
    const probe = untilStopped(patient, signal);
    const directory = await directoryStage(probe, access, notes);
    if (!directory) ending = { kind: 'location-unknown', code: '' };
    else {
      await listingStage({ probe, locationId: access.locationId, now: check.now, directory, notes });
      const userId = await check.pickUser?.(directory.users);
      if (userId !== undefined && directory.zone !== undefined) {
        Object.assign(state, { wrote: true, clean: false });
        const spot = { probe: patient, locationId: access.locationId, userId, zone: directory.zone, now: check.now };
        state.clean = await writingStage({ spot, stoppable: probe, notes, taken, patience: check.patience ?? [6_000, 30_000], tell: check.tell ?? (() => {}), wait: pace === CALM ? wait : pace.wait });
      }
    }
  } catch (error) {
    ending = signal.aborted || error instanceof Stopped ? { kind: 'stopped', code: '' } : classifyEnd(error);
    // Every way out of the writing went through its removal.
    state.clean = taken.ids.size === 0 && !taken.unsure;
  } finally {
    await patient.close();
  }
  notes.verdicts.set('not-throttled', judgePace(ending, patient.asked));
  const verdicts = new Map(IDS.map((id) => [id, notes.verdicts.get(id) ?? unknown(ending.kind === 'finished' ? 'not met' : `ended before: ${ending.kind}`)]));
  return { ending, verdicts, answers: notes.answers, ...state, report: writeReport({ verdicts, answers: notes.answers, access, now: check.now, writing: check.pickUser !== undefined }) };
}

function classifyEnd(error: unknown): Ending {
  if (error instanceof Throttled) return { kind: 'throttled', code: '429' };
  if (error instanceof TokenRefused) return { kind: 'token-refused', code: '401' };
  if (!(error instanceof Error)) return { kind: 'broken-off', code: 'unknown' };
  return { kind: 'broken-off', code: 'code' in error && typeof error.code === 'string' && /^[A-Z_]+$/.test(error.code) ? error.code : error.name };
}

function judgePace({ kind }: Ending, asked: number): Verdict {
  if (kind === 'throttled') return judge(false, `429 after ${asked} requests`);
  return kind === 'finished' ? judge(true, `${asked} requests`) : unknown(`ended after ${asked} requests`);
}
