import { describe, expect, it } from 'vitest';
import type { EventFacts } from '../../../shared/busy/eventInstances.ts';
import { applyFreeing, planFreeing, takes, type Blocker, type FreeingChange } from '../../../shared/busy/planFreeing.ts';
import { DEFAULT_BUSY_RULES, type BusyRules } from '../../../shared/calendars/busyRules.ts';
import { HOUR, MINUTE } from '../../../shared/time/period.ts';

const NINE = Date.UTC(2026, 10, 24, 9);
const FACTS: EventFacts = {
  uid: 'A', allDay: false, transparency: 'opaque', status: 'confirmed', participation: 'accepted', travelMinutes: 20, title: null, appointmentId: null,
};
const RULES: BusyRules = { ...DEFAULT_BUSY_RULES, paddingBefore: 10, paddingAfter: 5 };
const blocker = (patch: Partial<Blocker> = {}): Blocker => ({ facts: FACTS, rules: RULES, own: { start: NINE, end: NINE + HOUR }, ...patch });
const asked = (from: number, to: number) => ({ start: NINE + from * MINUTE, end: NINE + to * MINUTE });

describe('an occurrence takes', () => {
  it.each([
    ['its own time', blocker(), asked(10, 20), true], ['the travel and padding before it', blocker(), asked(-40, -29), true], ['the padding after it', blocker(), asked(64, 90), true],
    ['nothing before that', blocker(), asked(-90, -30), false], ['nothing after that', blocker(), asked(65, 90), false],
    ['nothing when it does not count', blocker({ facts: { ...FACTS, status: 'cancelled' } }), asked(10, 20), false],
    ['nothing when it has no length, whatever is kept free around it', blocker({ own: { start: NINE, end: NINE } }), asked(-10, 10), false],
  ])('%s', (_what, given, period, taken) => expect(takes(given, period)).toBe(taken));
});

describe('a change makes of the occurrence', () => {
  it.each<[FreeingChange, Blocker | null]>([
    [{ kind: 'remove-travel-time' }, blocker({ facts: { ...FACTS, travelMinutes: 0 } })],
    [{ kind: 'mark-free' }, blocker({ facts: { ...FACTS, transparency: 'transparent' } })],
    [{ kind: 'decline' }, blocker({ facts: { ...FACTS, participation: 'declined' } })],
    [{ kind: 'switch-off', rule: 'travelTime' }, blocker({ rules: { ...RULES, travelTime: false } })],
    [{ kind: 'limit-padding', side: 'before', minutes: 4 }, blocker({ rules: { ...RULES, paddingBefore: 4 } })],
    [{ kind: 'limit-padding', side: 'after', minutes: 0 }, blocker({ rules: { ...RULES, paddingAfter: 0 } })],
    [{ kind: 'limit-padding', side: 'after', minutes: 30 }, blocker()],
    [{ kind: 'delete-event' }, null], [{ kind: 'stop-checking' }, null],
  ])('%o', (change, after) => expect(applyFreeing(blocker(), change)).toEqual(after));
});

describe('where few changes are left', () => {
  const freeCounts = blocker({ facts: { ...FACTS, participation: 'none' }, rules: { ...RULES, freeEvents: true } });

  it('one event goes before its whole calendar is left out', () => {
    expect(planFreeing(freeCounts, asked(10, 20), { access: 'read-write', role: 'conflict' })).toEqual([{ kind: 'delete-event' }]);
  });

  it('a Primary Calendar is never left out, also when it cannot be written any more', () => {
    expect(planFreeing(freeCounts, asked(10, 20), { access: 'read-only', role: 'primary' })).toEqual([{ kind: 'delete-event' }]);
  });

  it('what begins with the end of the event needs all of the padding behind it', () => {
    expect(planFreeing(blocker(), asked(60, 90), { access: 'read-write', role: 'primary' })).toEqual([{ kind: 'limit-padding', side: 'after', minutes: 0 }]);
  });
});
