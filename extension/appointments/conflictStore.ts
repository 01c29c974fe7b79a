import { create } from 'zustand';
import { clashKeys, type ClashDecision } from '../../shared/availability/acceptClash.ts';
import type { BusySnapshot, Conflict } from '../../shared/availability/snapshot.ts';
import { openSnapshot } from '../../shared/availability/packedSnapshot.ts';
import { judgeClashes, type ClashVerdict } from '../../shared/availability/judgeClashes.ts';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import type { Instant, Period } from '../../shared/time/period.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import type { Outcome } from '../ui/useAction.ts';
import { LOOK_AHEAD } from './lookAhead.ts';

export type ConflictState =
  | { readonly kind: 'checking' }
  /** The browser or the user is not set up yet: an invitation, not an alarm. */
  | { readonly kind: 'not-set-up' }
  | { readonly kind: 'judged'; readonly verdict: ClashVerdict; readonly snapshot: BusySnapshot; readonly from: 'server' | 'cache' }
  /** Nothing is known: never shown as free. */
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire };

type ConflictStore = {
  readonly state: ConflictState;
  /** Looks are numbered; one that is overtaken by a later one is not shown any more. */
  readonly asked: number;
  readonly shown: number;
  check(now: Instant): Promise<void>;
  /** Tells the server that the user knows of the clash, or wants it counted again. */
  judge(conflict: Conflict, decision: ClashDecision): Promise<Outcome>;
};

const NOT_SET_UP: readonly string[] = ['session-invalid', 'not-found'];

/** What the side panel shows; asked again while it is open. */
export const useConflicts = create<ConflictStore>()((set, get) => ({
  state: { kind: 'checking' },
  asked: 0,
  shown: 0,
  async check(now) {
    const ticket = get().asked + 1;
    set({ asked: ticket });
    const state = await look(now).catch((error: unknown): ConflictState => {
      const fault = faultOf(error);
      return NOT_SET_UP.includes(fault.code) ? { kind: 'not-set-up' } : { kind: 'failed', fault };
    });
    // Not "the last one asked": with a slow server there would always be a later one.
    if (ticket > get().shown) set({ state, shown: ticket });
  },
  async judge(conflict, decision) {
    try {
      await background.judgeClash({ appointmentId: conflict.appointment.id, keys: clashKeys(conflict), decision });
      await get().check(Date.now());
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  },
}));

async function look(now: Instant): Promise<ConflictState> {
  const window: Period = { start: now, end: now + LOOK_AHEAD };
  const { packed, from } = await background.takeSnapshot(window);
  const snapshot = openSnapshot(packed);
  const verdict = judgeClashes(snapshot, window, now);
  const empty = verdict.kind === 'not-checked' && verdict.doubt.because === 'nothing-connected';
  return empty ? { kind: 'not-set-up' } : { kind: 'judged', verdict, snapshot, from };
}
