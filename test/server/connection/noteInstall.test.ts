import { afterEach, describe, expect, it } from 'vitest';
import { noteInstall, type InstallEvent } from '../../../server/connection/noteInstall.ts';
import { companyInstall, locationInstall } from '../../../server/connection/sealing.ts';
import { HOUR } from '../../../shared/time/period.ts';
import { blocksOf } from '../household.ts';
import { openInstalled, type Installing } from './installed.ts';

let scene: Installing;
afterEach(() => scene.anna.close());

const GONE = {
  state: 'failing', title: 'The app was uninstalled in TekMatix',
  sentence: 'The server deleted its access and can no longer reach this sub-account. Blocked Slots that it wrote are still there: it cannot remove them any more.',
};

const tell = (kind: InstallEvent['kind'], more: Partial<InstallEvent> = {}): Promise<void> => {
  const { location, doors } = scene.anna;
  return noteInstall(doors, { kind, appId: scene.app.appId, companyId: location.companyId, locationId: location.id, ...more });
};
const findInstall = (id: string) => scene.anna.doors.store.installs.find(id);

describe('The word that the app was uninstalled', () => {
  it('deletes the tokens and tells the user that the blocks stay; TekMatix is not asked any more', async () => {
    scene = await openInstalled('location');
    const { anna } = scene;
    scene.app.uninstall(anna.location.id);
    await tell('uninstall');
    expect(await scene.read()).toEqual(GONE);
    expect(await findInstall(locationInstall(anna.location.id))).toMatchObject({ state: 'uninstalled', sealedAccess: null, sealedRefresh: null });
    scene.calls();
    for (let n = 0; n < 3; n += 1) await scene.book(`more${n}`, 50 + n);
    expect(scene.calls()).toEqual([]);
    expect(await scene.read()).toEqual(GONE);
    expect(blocksOf(anna)).toHaveLength(1);
  });

  it('is undone by a new installation: the blocks are taken up again, none is doubled', async () => {
    scene = await openInstalled('location');
    const { anna } = scene;
    scene.app.uninstall(anna.location.id);
    await tell('uninstall');
    await scene.install({ locationId: anna.location.id });
    expect(await scene.read()).toMatchObject({ title: null });
    await scene.book('lunch', 50);
    expect(blocksOf(anna)).toHaveLength(2);
  });

  it('means nothing when it is about another app, or older than the installation', async () => {
    scene = await openInstalled('location');
    await tell('uninstall', { appId: 'another' });
    await tell('uninstall', { companyId: 'another' });
    await tell('uninstall', { at: scene.anna.clock.now() - HOUR });
    await scene.book('lunch', 50);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
    expect(blocksOf(scene.anna)).toHaveLength(2);
  });

  it('by the agency ends all its locations', async () => {
    scene = await openInstalled('company');
    await tell('uninstall', { locationId: undefined });
    expect(await scene.read()).toEqual(GONE);
    expect(await findInstall(companyInstall(scene.anna.location.companyId))).toMatchObject({ state: 'uninstalled', sealedAccess: null, sealedRefresh: null });
  });
});

describe('The word that the app was installed', () => {
  it('opens a location that joins an installed agency, and remembers the agency\'s own address', async () => {
    scene = await openInstalled('company');
    const { anna } = scene;
    scene.app.uninstall(anna.location.id);
    await tell('uninstall');
    expect(await scene.read()).toEqual(GONE);
    scene.app.approve({ companyId: anna.location.companyId });
    await tell('install', { whitelabelDomain: 'app.tekmatix.com' });
    await scene.book('lunch', 50);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
    expect(await findInstall(locationInstall(anna.location.id))).toMatchObject({ whitelabelDomain: 'app.tekmatix.com' });
  });

  it('that comes after the word that it was uninstalled since revives nothing', async () => {
    scene = await openInstalled('company');
    const { clock, location } = scene.anna;
    const installed = clock.now();
    scene.app.uninstall(location.id);
    await tell('uninstall', { at: installed + HOUR });
    await tell('install', { at: installed, whitelabelDomain: 'late.example' });
    expect(await scene.read()).toEqual(GONE);
    expect(await findInstall(locationInstall(location.id))).toMatchObject({ state: 'uninstalled', whitelabelDomain: null });
    scene.app.approve({ companyId: location.companyId });
    await tell('install', { at: installed + HOUR + 1 });
    expect(await findInstall(locationInstall(location.id))).toMatchObject({ state: 'active' });
  });

  it('that comes late or twice leaves working tokens as they are', async () => {
    scene = await openInstalled('location');
    const before = await findInstall(locationInstall(scene.anna.location.id));
    await tell('install');
    await tell('install');
    expect(await findInstall(locationInstall(scene.anna.location.id))).toEqual(before);
  });
});
