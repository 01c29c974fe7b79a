import { expect, it } from 'vitest';
import { decideBlock, type StatedProperties } from '../../../shared/busy/decideBlock.ts';
import type { EventFacts } from '../../../shared/busy/eventInstances.ts';
import type { BusyRule } from '../../../shared/busy/busyPeriod.ts';

const facts = (patch: Partial<EventFacts> = {}): EventFacts => ({
  uid: 'A', allDay: false, transparency: 'opaque', status: 'confirmed', participation: 'none', travelMinutes: 0, title: null, appointmentId: null, ...patch,
});
const NOTHING: StatedProperties = { transp: null, status: null, partstat: null };

it.each<[string, BusyRule, EventFacts, StatedProperties | null, string]>([
  ['an event that says that it is busy', 'opaque', facts(), { ...NOTHING, transp: 'OPAQUE' }, 'TRANSP OPAQUE means OPAQUE, RFC 5545 §3.8.2.7, null'],
  ['one that says nothing: the standard makes it busy', 'opaque', facts(), NOTHING, 'TRANSP null means OPAQUE, RFC 5545 §3.8.2.7, null'],
  ['one whose lines are not at hand', 'opaque', facts(), null, 'TRANSP OPAQUE means OPAQUE, RFC 5545 §3.8.2.7, null'],
  ['a free event that counts', 'free-counts', facts({ transparency: 'transparent' }), null, 'TRANSP TRANSPARENT means TRANSPARENT, RFC 5545 §3.8.2.7, freeEvents'],
  ['an invitation not answered', 'needs-action', facts({ participation: 'needs-action' }), { ...NOTHING, partstat: 'NEEDS-ACTION' }, 'PARTSTAT NEEDS-ACTION means NEEDS-ACTION, RFC 5545 §3.2.12, needsAction'],
  ['an invitation without an answer', 'needs-action', facts({ participation: 'needs-action' }), NOTHING, 'PARTSTAT null means NEEDS-ACTION, RFC 5545 §3.2.12, needsAction'],
  ['an invitation whose lines are not at hand', 'needs-action', facts({ participation: 'needs-action' }), null, 'PARTSTAT NEEDS-ACTION means NEEDS-ACTION, RFC 5545 §3.2.12, needsAction'],
  ['an event that is tentative itself', 'tentative', facts({ status: 'tentative' }), null, 'STATUS TENTATIVE means TENTATIVE, RFC 5545 §3.8.1.11, tentative'],
  ['an invitation answered with maybe', 'tentative', facts({ participation: 'tentative' }), null, 'PARTSTAT TENTATIVE means TENTATIVE, RFC 5545 §3.2.12, tentative'],
  ['an all-day event', 'all-day', facts({ allDay: true }), null, 'DTSTART VALUE=DATE means VALUE=DATE, RFC 5545 §3.6.1, allDay'],
])('%s counts for its property and switch', (_what, rule, event, stated, told) => {
  const decision = decideBlock(rule, event, stated);
  expect(decision && `${decision.property} ${decision.value} means ${decision.means}, ${decision.standard}, ${decision.rule}`).toBe(told);
});

it('nothing decided about what cannot be read', () => expect(decideBlock('unreadable', facts(), null)).toBeNull());
