import * as calendars from '../../../shared/contract/calendars.ts';
import { describeShapes, ID, long, wholeNumbers } from './describeShapes.ts';

const CALENDAR = { id: 'home', connectionId: 'anna', displayName: 'Home', color: '#ff2968', access: 'read-write', kind: 'owned', role: 'primary' };
const RULES = { allDay: true, tentative: true, needsAction: false, freeEvents: false, travelTime: true, paddingBefore: 15, paddingAfter: 0, titles: 'busy' };
const CONFIGURED = { ...CALENDAR, rules: RULES, appleId: 'anna@example.com' };
const COUNTS = { created: 3, moved: 2, removed: 1 };
const CHANGE = { what: 'blocked-slot', change: 'created', title: 'Busy', start: 1, end: 2 };
const PADDING = wholeNumbers(0, 240);
const WHOLE = { accepted: [0, 1], refused: [0.5, '1'] };
const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `calendar ${i}`);
const CONFLICTS = { accepted: [[], ids(200)], refused: [ids(201), [''], [long(101)]] };

describeShapes(calendars, {
  zBusyRules: { samples: [RULES], words: { titles: ['busy', 'title'] }, limits: { paddingBefore: PADDING, paddingAfter: PADDING } },
  zCalendar: {
    samples: [CALENDAR], nullable: ['color'],
    words: { access: ['read-only', 'read-write'], kind: ['owned', 'shared', 'subscribed'], role: ['primary', 'conflict', 'ignored'] }, limits: { id: ID, connectionId: ID },
  },
  zConfiguredCalendar: { samples: [CONFIGURED], nullable: ['color'] },
  zRoleChoice: { samples: [{ primary: 'home', conflicts: ['work', 'family'] }], nullable: ['primary'], limits: { conflicts: CONFLICTS } },
  zSaveRolesInput: {
    samples: [{ primary: 'home', conflicts: ['work'], rules: { home: RULES } }], optional: ['rules', 'rules.home'], nullable: ['primary'], limits: { conflicts: CONFLICTS },
  },
  zCalendarsOutput: { samples: [{ calendars: [CONFIGURED] }], nullable: ['calendars.0.color'] },
  zChoicePreview: {
    samples: [{ zone: 'Europe/Berlin', blockedSlots: COUNTS, events: COUNTS, more: 4, changes: [CHANGE] }],
    words: { 'changes.0.what': ['blocked-slot', 'event'], 'changes.0.change': ['created', 'moved', 'removed'] },
    limits: { more: WHOLE, 'blockedSlots.created': WHOLE, 'events.moved': WHOLE, 'events.removed': WHOLE },
  },
});
