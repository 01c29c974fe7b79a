import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../shared/time/period.ts';
import { SANDBOX_LIMIT, type ApiToggles } from '../standins/tekmatix/world/toggles.ts';
import { hourAt, LOCATION, MONDAY, openTekMatixScene, tekMatixFaultOf, USER, WEEK, ZONE, type TekMatixScene } from './tekmatixScene.ts';

/** Every position of every disputed switch, and the harder ones together: what a caller may rely on holds in all of them. */
const MODES: Readonly<Record<string, Partial<ApiToggles>>> = {
  'as the evidence says': {}, 'dates with offset': { dateStyle: 'offset' }, 'dates in UTC': { dateStyle: 'utc' }, 'dates without offset': { dateStyle: 'naive' },
  'deleted records stay listed': { deletedInLists: 'flagged', deletedAppointment: 'flagged' }, 'deleting twice is 404': { deleteTwice: 404 }, 'an unknown block is 400': { unknownBlock: 400 },
  'refusals are 400': { missingSelector: 400, blockOwner: 400 }, 'second owners are found': { userIdFindsSecondaryOwners: true }, 'lists look at the start': { listWindow: 'start-in-range' },
  'hours are a list': { emptyOpenHours: 'list' }, 'expired in other words': { expiredToken: 'Invalid token: jwt expired' }, 'the clock is ahead': { clockSkewMs: 600_000 }, 'the clock is behind': { clockSkewMs: -600_000 },
  'equal dates': { equalDateUpdated: true }, 'nothing unknown': { unknownFields: false }, 'blocks cancel appointments': { blockCancelsAppointment: true }, 'the sandbox': { rateLimit: SANDBOX_LIMIT },
  'all that is harder': {
    dateStyle: 'naive', deletedInLists: 'flagged', deletedAppointment: 'flagged', deleteTwice: 404, unknownBlock: 400, missingSelector: 400, blockOwner: 400, userIdFindsSecondaryOwners: true,
    listWindow: 'start-in-range', clockSkewMs: -600_000, equalDateUpdated: true, blockCancelsAppointment: true, rateLimit: SANDBOX_LIMIT,
  },
};

describe.each(Object.entries(MODES))('The TekMatix door, where %s', (_mode, toggles) => {
  let scene: TekMatixScene;
  beforeEach(async () => {
    scene = await openTekMatixScene();
    Object.assign(scene.standin.api, toggles);
  });
  afterEach(() => scene.standin.close());

  const draft = (hours: number, title = 'Busy') => ({ ...hourAt(hours), userId: USER, title });
  const blocks = () => scene.tekMatix.listBlockedSlots(USER, WEEK);

  it('reads the location and its users', async () => {
    expect(await scene.tekMatix.readLocation()).toEqual({ id: LOCATION, name: 'Keller Coaching', zone: ZONE });
    expect(await scene.tekMatix.listUsers()).toEqual([{ id: USER, name: 'Anna Keller', email: 'anna.keller@icloud.com' }]);
  });

  it('reads every live appointment of a user in the window once, at its time, and nothing that was deleted as live', async () => {
    const night = { start: MONDAY - HOUR, end: MONDAY + HOUR };
    const kept = [night, hourAt(9), hourAt(33), hourAt(34)].map((period, index) => scene.location.addAppointment({ ...period, userId: USER, title: `Call ${index}`, status: index === 2 ? 'cancelled' : 'confirmed' }));
    scene.location.deleteAppointment(scene.location.addAppointment({ ...hourAt(12), userId: USER, title: 'Gone' }).id);
    scene.location.addAppointment({ start: MONDAY + 7 * DAY, end: MONDAY + 7 * DAY + HOUR, userId: USER, title: 'Next week' });
    const live = (await scene.tekMatix.listAppointments(USER, WEEK)).filter(({ deleted }) => !deleted).sort((a, b) => a.start - b.start);
    expect(live.map(({ id, start, end, status }) => ({ id, start, end, status }))).toEqual([
      { id: kept[0]?.id, ...night, status: 'confirmed' }, { id: kept[1]?.id, ...hourAt(9), status: 'confirmed' }, { id: kept[2]?.id, ...hourAt(33), status: 'cancelled' }, { id: kept[3]?.id, ...hourAt(34), status: 'confirmed' },
    ]);
  });

  it('makes, edits and removes a block, and removes it again, and touches nothing else', async () => {
    const foreign = scene.location.addForeignBlock({ ...hourAt(15), userId: USER, title: 'Busy', origin: 'native' });
    scene.location.addAppointment({ ...hourAt(18), userId: USER, title: 'Call' });
    const before = [scene.location.blocks(), scene.location.appointments()];
    const id = await scene.tekMatix.createBlockedSlot(draft(9));
    expect(await blocks()).toEqual(expect.arrayContaining([{ id, title: 'Busy', assignedUserId: USER, ...hourAt(9) }, expect.objectContaining({ id: foreign.id, ...hourAt(15) })]));
    await scene.tekMatix.editBlockedSlot(id, draft(12, 'Dentist'));
    expect((await blocks()).find((block) => block.id === id)).toMatchObject({ title: 'Dentist', ...hourAt(12) });
    await scene.tekMatix.removeBlockedSlot(id);
    await scene.tekMatix.removeBlockedSlot(id);
    expect((await blocks()).map((block) => block.id)).toEqual([foreign.id]);
    expect([scene.location.blocks(), scene.location.appointments()]).toEqual(before);
    expect(await scene.tekMatix.editBlockedSlot(id, draft(13))).toBe('gone');
  });

  it('says what is wrong with a token, and reads nothing with it', async () => {
    const kinds = await Promise.all([scene.location.addToken({ expiresAt: MONDAY - DAY }), scene.location.addToken({ scopes: [] }), scene.location.addToken({ kind: 'agency' })].map(async (token) => (
      (await tekMatixFaultOf(scene.open({ token }).listAppointments(USER, WEEK))).kind)));
    expect(kinds).toEqual(['tekmatix-denied', 'tekmatix-scope-missing', 'tekmatix-agency-token']);
  });

  it('waits for a burst and gives up for the day', async () => {
    scene.standin.faults.next({ fault: { kind: 'throttle' } });
    expect(await blocks()).toEqual([]);
    scene.standin.faults.next({ fault: { kind: 'throttle', daily: true } });
    expect((await tekMatixFaultOf(blocks())).kind).toBe('tekmatix-day-limit');
  });
});
