import { startICloud } from '../standins/icloud/startICloud.ts';
import { startTekMatix, STARTED } from '../standins/tekmatix/startTekMatix.ts';
import type { AttackedDatabase } from './database.ts';
import { noteTruth } from './invariants/verdicts.ts';
import { ZONE } from './model/berlin.ts';
import { createCalendarModel } from './model/calendarModel.ts';
import { createLocationModel } from './model/locationModel.ts';
import { createVerdictLog } from './model/verdictLog.ts';
import { BEN, COACH, EMAIL, TEAM, type Scene } from './scene.ts';
import { startProcess, type ManualClock } from './serverProcess.ts';

/** Both services in this process, three calendars, and a server that knows nobody yet. */
export async function openScene(database: AttackedDatabase, at: number): Promise<Scene> {
  let [time, serial] = [at, 0];
  const clock: ManualClock = { now: () => time, advance: (ms) => { time += ms; }, wait: async (ms) => { time += ms; } };
  const icloud = await startICloud({ seed: 11, now: clock.now, port: null });
  icloud.toggles.gzip = 'never';
  const password = 'abcd-efgh-ijkl-mnop';
  const owner = icloud.addAccount({ email: EMAIL, password, name: 'Anna Keller' });
  const tekMatix = await startTekMatix({ seed: 11, now: clock.now, port: null, limitClock: clock.now });
  STARTED.delete(tekMatix);
  tekMatix.api.rateLimit = { burst: 1_000_000, intervalMs: 10_000, daily: 10_000_000 };
  const location = tekMatix.addLocation({ id: 've9EPM428h8vShlRW1KT', name: 'Anna Keller Coaching', timezone: ZONE, token: 'pit-first-of-all' });
  location.addUser({ id: COACH, name: 'Anna Keller', email: EMAIL });
  location.addUser({ id: BEN, name: 'Ben Vogt', email: 'ben@example.com' });
  location.addCalendar({ id: TEAM, name: 'Anna and Ben', calendarType: 'collective', userIds: [COACH, BEN] });
  const calendars = [
    createCalendarModel('Home', owner.addCalendar({ name: 'Home' }), 'primary'),
    createCalendarModel('Family', owner.addCalendar({ name: 'Family', kind: 'shared' }), 'conflict'),
    createCalendarModel('Work', owner.addCalendar({ name: 'Work' }), 'ignored'),
  ];
  const waiting: Scene['waiting'] = [];
  const surroundings = {
    database, vault: database.vault, clock, icloud, tekMatix, log: [] as string[],
    meanwhile: async () => {
      for (const one of waiting) one.nth -= 1;
      for (const one of waiting.filter(({ nth }) => nth <= 0)) {
        waiting.splice(waiting.indexOf(one), 1);
        await one.act();
        noteTruth(scene);
      }
    },
  };
  const here = createLocationModel();
  const scene: Scene = {
    clock, database, icloud, owner, tekMatix, location, process: startProcess(surroundings), restart: () => { scene.process = startProcess(surroundings); listen(scene); }, another: () => startProcess(surroundings),
    userId: '', calendars, here, clocks: { device: null, answer: null }, left: null, believed: false, verdicts: createVerdictLog(), waiting, password, token: location.token, settled: true, problems: [], log: surroundings.log,
    next: () => serial++,
  };
  tekMatix.webhooks.install(location.id);
  tekMatix.webhooks.lose();
  listen(scene);
  return scene;
}

function listen({ tekMatix, process }: Scene): void {
  tekMatix.webhooks.sendTo('https://sync.example/webhooks/tekmatix', (request) => process.webhooks.app.request(request));
}
