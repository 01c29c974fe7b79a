import { describe, expect, it } from 'vitest';
import type { Calendar, CalendarId } from '../../../shared/calendars/calendar.ts';
import { chooseRoles, suggestRoles, whyNotConflict, whyNotPrimary } from '../../../shared/calendars/chooseRoles.ts';

const calendar = (id: string, patch: Partial<Calendar> = {}) =>
  ({ id: id as CalendarId, access: 'read-write', kind: 'owned', displayName: id, ...patch }) as const;

const HOME = calendar('home');
const FAMILY = calendar('family', { kind: 'shared' });
const HOLIDAYS = calendar('holidays', { kind: 'subscribed', access: 'read-only' });
const ALL = [HOLIDAYS, HOME, FAMILY];

describe('one primary, writable; every calendar one role', () => {
  it('a good choice gives every calendar its role', () => {
    const verdict = chooseRoles(ALL, { primary: HOME.id, conflicts: [HOLIDAYS.id] });
    expect(verdict.ok && Object.fromEntries(verdict.roles)).toEqual({ home: 'primary', family: 'ignored', holidays: 'conflict' });
  });

  it('a choice without a primary is refused', () => {
    expect(chooseRoles(ALL, { primary: null, conflicts: [] })).toEqual({ ok: false, problems: [{ kind: 'primary-missing' }] });
  });

  it('a read-only or subscribed calendar cannot be the primary, and says why', () => {
    expect(chooseRoles(ALL, { primary: HOLIDAYS.id, conflicts: [] })).toMatchObject({ ok: false, problems: [{ kind: 'primary-not-writable' }] });
    expect(whyNotPrimary(HOLIDAYS)).toBe('subscribed');
    expect(whyNotPrimary(calendar('x', { access: 'read-only' }))).toBe('read-only');
    expect(whyNotPrimary(HOME)).toBeUndefined();
  });

  it('the primary is checked already and cannot be chosen for conflicts too', () => {
    expect(chooseRoles(ALL, { primary: HOME.id, conflicts: [HOME.id] })).toMatchObject({ ok: false, problems: [{ kind: 'primary-in-conflicts' }] });
    expect(whyNotConflict(HOME.id, { primary: HOME.id, conflicts: [] })).toBe('is-primary');
    expect(whyNotConflict(FAMILY.id, { primary: HOME.id, conflicts: [] })).toBeUndefined();
  });

  it('a calendar that does not exist is refused', () => {
    expect(chooseRoles(ALL, { primary: HOME.id, conflicts: ['nope' as CalendarId] })).toMatchObject({ ok: false, problems: [{ kind: 'unknown-calendar' }] });
    expect(chooseRoles(ALL, { primary: 'gone' as CalendarId, conflicts: ['nope', 'nope', 'family'] as CalendarId[] })).toEqual({
      ok: false, problems: [{ kind: 'unknown-calendar', calendar: 'gone' }, { kind: 'unknown-calendar', calendar: 'nope' }],
    });
  });
});

describe('a sensible start', () => {
  it('the first writable calendar of one\'s own, every other but subscriptions checked', () => {
    expect(suggestRoles(ALL)).toEqual({ primary: HOME.id, conflicts: [FAMILY.id] });
  });

  it('a calendar of one\'s own before one that is shared, and that before none', () => {
    expect(suggestRoles([HOLIDAYS, FAMILY, HOME])).toEqual({ primary: HOME.id, conflicts: [FAMILY.id] });
    expect(suggestRoles([HOLIDAYS, FAMILY])).toEqual({ primary: FAMILY.id, conflicts: [] });
  });

  it('nothing writable, nothing proposed', () => {
    expect(suggestRoles([HOLIDAYS])).toEqual({ primary: null, conflicts: [] });
  });
});
