import { describe, expect, it } from 'vitest';
import { blocksTime } from '../../../shared/busy/blocksTime.ts';
import type { EventFacts } from '../../../shared/busy/eventInstances.ts';
import { DEFAULT_BUSY_RULES, type BusyRules } from '../../../shared/calendars/busyRules.ts';
import { MINUTE } from '../../../shared/time/period.ts';

const plain: EventFacts = {
  uid: 'A', allDay: false, transparency: 'opaque', status: 'confirmed', participation: 'none',
  travelMinutes: 0, title: null, appointmentId: null,
};
const judge = (event: Partial<EventFacts>, rules: Partial<BusyRules> = {}) => blocksTime({ ...plain, ...event }, { ...DEFAULT_BUSY_RULES, ...rules });

describe('by default', () => {
  it.each([
    ['an ordinary event', {}, 'busy', 'opaque'],
    ['an all-day event', { allDay: true }, 'busy', 'all-day'],
    ['a tentative event', { status: 'tentative' }, 'busy-tentative', 'tentative'],
    ['an invitation answered with maybe', { participation: 'tentative' }, 'busy-tentative', 'tentative'],
    ['an invitation not answered yet', { participation: 'needs-action' }, 'busy-tentative', 'needs-action'],
    ['an accepted invitation', { participation: 'accepted' }, 'busy', 'opaque'],
  ] as const)('%s takes time', (_what, event, type, rule) => {
    expect(judge(event)).toEqual({ blocks: true, before: 0, after: 0, type, rule });
  });

  it.each([
    ['an event marked free', { transparency: 'transparent' }, 'marked-free'],
    ['a cancelled event', { status: 'cancelled' }, 'cancelled'],
    ['a declined invitation', { participation: 'declined' }, 'declined'],
    ['a delegated invitation', { participation: 'delegated' }, 'delegated'],
    ['an event that we wrote', { appointmentId: 'app1' }, 'own-appointment'],
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

  it.each([
    ['an all-day event', { allDay: true }, ['allDay']],
    ['a tentative event', { status: 'tentative' }, ['tentative']],
    ['an invitation answered with maybe', { participation: 'tentative' }, ['tentative']],
    ['an invitation not answered yet', { participation: 'needs-action' }, ['needsAction']],
    ['a tentative invitation not answered yet', { status: 'tentative', participation: 'needs-action' }, ['tentative', 'needsAction']],
    ['an accepted invitation', { participation: 'accepted' }, []],
    ['an ordinary event', {}, []],
  ] as const)('is the only one that lets %s pass', (_what, event, wanted) => {
    const switches = ['allDay', 'tentative', 'needsAction'] as const;
    expect(switches.filter((name) => !judge(event, { [name]: false }).blocks)).toEqual(wanted);
  });

  it.each([
    ['a tentative all-day event', { allDay: true, status: 'tentative' }, 'tentative'],
    ['an all-day invitation not answered yet', { allDay: true, participation: 'needs-action' }, 'needs-action'],
    ['a tentative invitation not answered yet', { status: 'tentative', participation: 'needs-action' }, 'needs-action'],
  ] as const)('for %s the doubt is named first', (_what, event, rule) => {
    expect(judge(event)).toMatchObject({ type: 'busy-tentative', rule });
  });

  it('makes free events count, but never cancelled or declined ones', () => {
    expect(judge({ transparency: 'transparent' }, { freeEvents: true })).toMatchObject({ blocks: true, rule: 'free-counts' });
    expect(judge({ transparency: 'transparent', status: 'cancelled' }, { freeEvents: true })).toMatchObject({ blocks: false });
  });

  it('adds travel and padding around the event', () => {
    expect(judge({ travelMinutes: 45 }, { paddingBefore: 10, paddingAfter: 5 })).toMatchObject({ before: 55 * MINUTE, after: 5 * MINUTE });
    expect(judge({ travelMinutes: 45 }, { travelTime: false })).toMatchObject({ before: 0 });
  });
});
