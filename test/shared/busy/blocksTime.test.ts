import { describe, expect, it } from 'vitest';
import { blocksTime } from '../../../shared/busy/blocksTime.ts';
import type { EventInstance } from '../../../shared/busy/eventInstance.ts';
import { DEFAULT_BUSY_RULES, type BusyRules } from '../../../shared/calendars/busyRules.ts';
import { HOUR, MINUTE } from '../../../shared/time/period.ts';

const NINE = Date.UTC(2026, 10, 24, 9);
const plain: EventInstance = {
  start: NINE, end: NINE + HOUR, uid: 'A', recurrenceId: null, allDay: false, transparency: 'opaque', status: 'confirmed', participation: 'none',
  travelMinutes: 0, title: null, appointmentId: null,
};
const judge = (event: Partial<EventInstance>, rules: Partial<BusyRules> = {}) => blocksTime({ ...plain, ...event }, { ...DEFAULT_BUSY_RULES, ...rules });

describe('by default', () => {
  it.each([
    ['an ordinary event', {}, 'busy', 'opaque'],
    ['an all-day event', { allDay: true }, 'busy', 'all-day'],
    ['a tentative event', { status: 'tentative' }, 'busy-tentative', 'tentative'],
    ['an invitation answered with maybe', { participation: 'tentative' }, 'busy-tentative', 'tentative'],
    ['an invitation not answered yet', { participation: 'needs-action' }, 'busy-tentative', 'needs-action'],
    ['an accepted invitation', { participation: 'accepted' }, 'busy', 'opaque'],
  ] as const)('%s takes time', (_what, event, type, rule) => {
    expect(judge(event)).toEqual({ blocks: true, period: { start: NINE, end: NINE + HOUR }, type, rule });
  });

  it.each([
    ['an event marked free', { transparency: 'transparent' }, 'marked-free'],
    ['a cancelled event', { status: 'cancelled' }, 'cancelled'],
    ['a declined invitation', { participation: 'declined' }, 'declined'],
    ['a delegated invitation', { participation: 'delegated' }, 'delegated'],
    ['an event that we wrote', { appointmentId: 'app1' }, 'own-appointment'],
    ['an event of no length', { end: NINE }, 'no-length'],
  ] as const)('%s does not, and says why', (_what, event, because) => {
    expect(judge(event)).toEqual({ blocks: false, because });
  });
});

describe('each switch of a calendar', () => {
  it.each([
    ['all-day events', { allDay: true }, { allDay: false }, 'all-day-ignored'],
    ['tentative events', { status: 'tentative' }, { tentative: false }, 'tentative-ignored'],
    ['unanswered invitations', { participation: 'needs-action' }, { needsAction: false }, 'unanswered-ignored'],
  ] as const)('lets %s pass', (_what, event, rules, because) => {
    expect(judge(event, rules)).toEqual({ blocks: false, because });
  });

  it('makes free events count, but never cancelled or declined ones', () => {
    expect(judge({ transparency: 'transparent' }, { freeEvents: true })).toMatchObject({ blocks: true, rule: 'free-counts' });
    expect(judge({ transparency: 'transparent', status: 'cancelled' }, { freeEvents: true })).toMatchObject({ blocks: false });
  });

  it('adds travel and padding around the event', () => {
    expect(judge({ travelMinutes: 45 }, { paddingBefore: 10, paddingAfter: 5 })).toMatchObject({ period: { start: NINE - 55 * MINUTE, end: NINE + HOUR + 5 * MINUTE } });
    expect(judge({ travelMinutes: 45 }, { travelTime: false })).toMatchObject({ period: { start: NINE } });
  });
});
