import { create } from 'zustand';
import type { BusyRules } from '../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import type { Outcome } from '../ui/useAction.ts';

export type CalendarsState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire }
  /** `calendars` is always what the server holds: a refused save changes nothing here. */
  | { readonly kind: 'known'; readonly calendars: readonly ConfiguredCalendar[] };

type CalendarsStore = {
  readonly state: CalendarsState;
  read(): Promise<void>;
  /** Replaces the whole choice; switches of the named calendars only. */
  save(choice: RoleChoice, rules?: Readonly<Record<CalendarId, BusyRules>>): Promise<Outcome>;
};

/** The calendars of every connected account, with role and switches. */
export const useCalendars = create<CalendarsStore>()((set) => ({
  state: { kind: 'reading' },
  async read() {
    const state: CalendarsState = await background.listCalendars()
      .then((calendars) => ({ kind: 'known' as const, calendars }), (error: unknown) => ({ kind: 'failed' as const, fault: faultOf(error) }));
    set({ state });
  },
  async save(choice, rules) {
    try {
      const calendars = await background.saveRoles({ primary: choice.primary, conflicts: [...choice.conflicts], ...(rules ? { rules } : {}) });
      set({ state: { kind: 'known', calendars } });
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  },
}));

/** The choice that the roles of a list amount to. */
export function toChoice(calendars: readonly ConfiguredCalendar[]): RoleChoice {
  return {
    primary: calendars.find((c) => c.role === 'primary')?.id ?? null,
    conflicts: calendars.filter((c) => c.role === 'conflict').map((c) => c.id),
  };
}
