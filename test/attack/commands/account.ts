import fc from 'fast-check';
import { SyncFault } from '../../../shared/connection/fault.ts';
import type { Scene } from '../scene.ts';
import { applyRoles } from '../user.ts';
import { loseSight, type ModelCalendar, type ModelRole, type ModelRules } from '../model/calendarModel.ts';
import { noteReadable } from '../invariants/verdicts.ts';
import type { Handlers } from './handlers.ts';
import { calendarAt } from './phone.ts';

/** What becomes of calendars as such, and what the user says they are for. */
export type AccountCommand =
  | { readonly do: 'roles'; readonly primary: number; readonly conflicts: readonly boolean[] }
  | { readonly do: 'rules'; readonly calendar: number; readonly rules: ModelRules }
  | { readonly do: 'rename-calendar'; readonly calendar: number }
  | { readonly do: 'delete-calendar'; readonly calendar: number }
  | { readonly do: 'access'; readonly calendar: number; readonly access: 'read-only' | 'read-write' }
  | { readonly do: 'expire-tokens'; readonly calendar: number }
  | { readonly do: 'move-home' };

const calendar = fc.nat(2);

export const accountCommand: fc.Arbitrary<AccountCommand> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('roles' as const), primary: fc.nat(2), conflicts: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rules' as const), calendar, rules: fc.record({ allDay: fc.boolean(), tentative: fc.boolean(), freeEvents: fc.boolean(), padding: fc.constantFrom(0, 15), titles: fc.constantFrom('busy' as const, 'title' as const) }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rename-calendar' as const), calendar }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete-calendar' as const), calendar }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('access' as const), calendar, access: fc.constantFrom('read-only' as const, 'read-write' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire-tokens' as const), calendar }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move-home' as const) }) },
);

export const accountHandlers: Handlers<AccountCommand> = {
  roles: (scene, { primary, conflicts }) => chooseRoles(scene, (place) => (place === primary ? 'primary' : conflicts[place] ? 'conflict' : 'ignored')),
  async rules(scene, { calendar: place, rules }) {
    const calendar = calendarAt(scene, place);
    if (!calendar) return;
    const before = calendar.rules;
    calendar.rules = rules;
    if (!(await save(scene))) calendar.rules = before;
  },
  'rename-calendar': (scene, { calendar }) => calendarAt(scene, calendar)?.standin.rename(`Name ${scene.next()}`),
  'delete-calendar'(scene, { calendar: place }) {
    const calendar = calendarAt(scene, place);
    if (!calendar) return;
    scene.owner.removeCalendar(calendar.standin);
    calendar.gone = true;
    if (calendar.role !== 'ignored') noteReadable(scene, calendar.label, false);
  },
  access: (scene, { calendar, access }) => calendarAt(scene, calendar)?.standin.setAccess(access),
  'expire-tokens': (scene, { calendar }) => calendarAt(scene, calendar)?.standin.expireTokens(),
  'move-home': (scene) => { scene.owner.moveHome(`calendars-${scene.next()}`); },
};

async function chooseRoles(scene: Scene, roleOf: (place: number) => ModelRole): Promise<void> {
  const before = scene.calendars.map(({ role, leaving }) => ({ role, leaving }));
  scene.calendars.forEach((calendar, place) => { give(calendar, calendar.gone ? 'ignored' : roleOf(place)); });
  if (await save(scene)) {
    // What is not read any more is not kept either; a primary that is chosen again before it was left goes on.
    for (const calendar of scene.calendars) if (calendar.role === 'ignored') loseSight(calendar);
    // Into another primary every event is written anew.
    if (before.findIndex(({ role }) => role === 'primary') !== scene.calendars.findIndex(({ role }) => role === 'primary')) for (const touch of scene.here.touched.values()) touch.at = undefined;
    for (const { gone, label, role } of scene.calendars) if (gone && role === 'ignored') noteReadable(scene, label, true);
    return;
  }
  scene.calendars.forEach((calendar, place) => { Object.assign(calendar, before[place]); });
}

function give(calendar: ModelCalendar, role: ModelRole): void {
  if (calendar.role === 'primary' && role !== 'primary') calendar.leaving = true;
  if (role === 'primary') Object.assign(calendar, { everPrimary: true, forgotten: false });
  calendar.role = role;
}

/** What the server does not accept stays as it was. */
async function save(scene: Scene): Promise<boolean> {
  if (!scene.settled) return false;
  try {
    await applyRoles(scene);
    return true;
  } catch (error) {
    if (!(error instanceof SyncFault)) throw error;
    return false;
  }
}

