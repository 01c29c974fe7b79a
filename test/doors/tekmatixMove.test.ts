import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeTekMatixDate } from '../../server/tekmatix/dates.ts';
import type { AppointmentId } from '../../shared/appointments/appointment.ts';
import { hourAt, MONDAY, openTekMatixScene, tekMatixFaultOf, USER, type TekMatixScene } from './tekmatixScene.ts';

let scene: TekMatixScene;
let id: AppointmentId;
beforeEach(async () => {
  scene = await openTekMatixScene();
  scene.location.allowAppointmentMoves();
  // The stand-in's own id.
  id = scene.location.addAppointment({ ...hourAt(9), userId: USER, title: 'Coaching', notes: 'Bring the contract.', address: 'Torstraße 1' }).id as AppointmentId;
});
afterEach(() => scene.standin.close());

const seen = () => scene.location.appointments().find((a) => a.id === id);
const move = (more: { from?: number; notify?: boolean } = {}) => scene.tekMatix.moveAppointment(id, { from: hourAt(more.from ?? 9), to: hourAt(14), notify: more.notify ?? false });

describe('An appointment that is moved', () => {
  it('gets its new time and keeps everything else', async () => {
    const before = seen();
    await move();
    expect(seen()).toEqual({ ...before, ...hourAt(14) });
  });

  it.each([true, false])('says whether automations may run (%s), and names no contact, title or owner', async (notify) => {
    await move({ notify });
    expect(scene.sent('PUT').map((entry) => entry.body)).toEqual([
      { startTime: '2026-11-16T15:00:00+01:00', endTime: '2026-11-16T16:00:00+01:00', toNotify: notify, calendarId: seen()?.calendarId },
    ]);
  });

  it('is not moved when somebody else moved, cancelled or deleted it meanwhile', async () => {
    scene.location.moveAppointment(id, hourAt(11));
    expect(await tekMatixFaultOf(move())).toMatchObject({ kind: 'appointment-changed' });
    scene.location.moveAppointment(id, hourAt(9));
    scene.location.setStatus(id, 'cancelled');
    expect(await tekMatixFaultOf(move())).toMatchObject({ kind: 'appointment-changed' });
    scene.location.deleteAppointment(id);
    expect(await tekMatixFaultOf(move())).toMatchObject({ kind: 'appointment-changed' });
    expect(scene.sent('PUT')).toEqual([]);
  });

  it('that is there already is not written again', async () => {
    await move();
    await move();
    expect(scene.sent('PUT')).toHaveLength(1);
  });

  it('into a time that is taken stays where it is', async () => {
    scene.location.addAppointment({ ...hourAt(14), userId: USER, title: 'Other' });
    expect(await tekMatixFaultOf(move())).toMatchObject({ kind: 'slot-taken', evidence: { status: 400 } });
    expect(seen()).toMatchObject(hourAt(9));
  });

  it.each([
    ['a reset', { kind: 'reset', when: 'after' }], ['a 502', { kind: 'status', status: 502, body: '<html></html>', when: 'after' }], ['silence', { kind: 'hang', when: 'after' }],
  ] as const)('is moved once when the answer is lost to %s', async (_what, fault) => {
    scene.standin.faults.next({ method: 'PUT', fault });
    await move();
    expect(seen()).toMatchObject(hourAt(14));
    expect(scene.sent('PUT')).toHaveLength(1);
  });

  it('and never was, when the request is lost, is told as not moved; a second try moves it', async () => {
    scene.standin.faults.next({ method: 'PUT', fault: { kind: 'reset', when: 'before' } });
    expect(await tekMatixFaultOf(move())).toMatchObject({ kind: 'tekmatix-unreachable' });
    expect(seen()).toMatchObject(hourAt(9));
    await move();
    expect(seen()).toMatchObject(hourAt(14));
  });

  it('is read in either wrapper', async () => {
    scene.standin.faults.next({ method: 'GET', fault: { kind: 'alter', alter: (body) => ({ appointment: (body as { event: unknown }).event }) } });
    await move();
    expect(seen()).toMatchObject(hourAt(14));
  });
});

it('times are written with the offset of their own day', () => {
  expect(writeTekMatixDate(MONDAY, 'America/St_Johns')).toBe('2026-11-15T20:30:00-03:30');
  expect(writeTekMatixDate(Date.UTC(2026, 6, 1), 'Europe/Berlin')).toBe('2026-07-01T02:00:00+02:00');
  expect(writeTekMatixDate(MONDAY, undefined)).toBe('2026-11-16T00:00:00+00:00');
});

describe('The door to TekMatix', () => {
  const folder = fileURLToPath(new URL('../../server/tekmatix', import.meta.url));
  const sources = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

  it('has no call that makes an appointment, and one file alone may change one', () => {
    expect(sources.filter(({ text }) => /events\/appointments/.test(text)).map(({ name }) => name)).toEqual(['findAppointment.ts']);
    expect(sources.filter(({ text }) => /pathOf\(id\)/.test(text)).map(({ name }) => name)).toEqual(['findAppointment.ts', 'moveAppointment.ts']);
    expect(sources.find(({ name }) => name === 'findAppointment.ts')?.text).toMatch(/method: 'GET'/);
    expect(sources.find(({ name }) => name === 'findAppointment.ts')?.text).not.toMatch(/POST|PUT|DELETE/);
    const { text = '' } = sources.find(({ name }) => name === 'moveAppointment.ts') ?? {};
    expect([...text.matchAll(/method: '(\w+)', path: pathOf\(id\), version/g)].map(([, method]) => method)).toEqual(['PUT']);
    expect(text).not.toMatch(/POST|DELETE/);
  });

  it('has no call that names a contact', () => {
    expect(sources.filter(({ text }) => /\/contacts\b|contactId/.test(text)).map(({ name }) => name)).toEqual([]);
  });
});
