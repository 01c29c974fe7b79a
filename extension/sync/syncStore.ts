import { create } from 'zustand';
import type { NativeLinkDecision } from '../../shared/busy/nativeLink.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import type { ChoiceInput, SyncStatus } from '../../shared/contract/sync.ts';
import type { DecideHoldInput } from '../../shared/contract/undo.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import type { Outcome } from '../ui/useAction.ts';

export type SyncState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire }
  /** `fault`: the last question went unanswered, so `status` is older than it seems. */
  | { readonly kind: 'known'; readonly status: SyncStatus; readonly fault: FaultOnTheWire | null };

type SyncStore = {
  readonly state: SyncState;
  read(): Promise<void>;
  syncNow(): Promise<Outcome>;
  resolve(choice: ChoiceInput): Promise<Outcome>;
  decideNativeLink(decision: NativeLinkDecision): Promise<Outcome>;
  /** The user says that nothing is missing in the calendar. */
  dismissUnserved(calendarId: CalendarId): Promise<Outcome>;
  decideHold(input: DecideHoldInput): Promise<Outcome>;
};

/** How the syncing goes, as the server tells it. */
export const useSync = create<SyncStore>()((set, get) => ({
  state: { kind: 'reading' },
  async read() {
    try {
      set({ state: { kind: 'known', status: await background.readSyncStatus(), fault: null } });
    } catch (error) {
      const { state } = get();
      const fault = faultOf(error);
      set({ state: state.kind === 'known' ? { ...state, fault } : { kind: 'failed', fault } });
    }
  },
  async syncNow() {
    try {
      await background.syncNow();
      await get().read();
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  },
  async resolve(choice) {
    try {
      set({ state: { kind: 'known', status: await background.resolveChoice(choice), fault: null } });
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  },
  async decideHold(input) {
    try {
      set({ state: { kind: 'known', status: await background.decideHold(input), fault: null } });
      return undefined;
    } catch (error) {
      // Another set is held by now, or none: the user must see that one.
      await get().read();
      return faultOf(error);
    }
  },
  async dismissUnserved(calendarId) {
    try {
      set({ state: { kind: 'known', status: await background.dismissUnserved({ calendarId }), fault: null } });
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  },
  async decideNativeLink(decision) {
    try {
      set({ state: { kind: 'known', status: await background.decideNativeLink({ decision }), fault: null } });
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  },
}));
