import { createApp } from '../../server/app.ts';
import { availabilitySubject } from '../../server/availability/takeBusySnapshot.ts';
import { calendarsSubject } from '../../server/calendars/calendarsSubject.ts';
import { connectionSubject } from '../../server/connection/connectionSubject.ts';
import { limitsSubject } from '../../server/connection/limits.ts';
import { leavingSubject } from '../../server/connection/leaving/leavingSubject.ts';
import type { Doors } from '../../server/doors.ts';
import type { InstallNotice, Subjects } from '../../server/subjects.ts';
import { syncSubject } from '../../server/sync/syncSubject.ts';
import { createWebhookDoor, type WebhookOptions } from '../../server/webhooks/webhookDoor.ts';
import type { SentWebhook } from '../standins/tekmatix/webhooks/webhookDesk.ts';
import type { Household } from './household.ts';

export type Listening = {
  readonly app: ReturnType<typeof createApp>;
  /** What was told of installations. */
  readonly notices: InstallNotice[];
  /** Sends what is due and lets the server do all that follows from it. */
  deliver(): Promise<SentWebhook[]>;
  settled(): Promise<void>;
};

/** `noteInstall` runs before the server's own. */
export type ListenOptions = Partial<WebhookOptions> & { readonly noteInstall?: () => Promise<void> };

export const subjectsOf = (doors: Doors): Subjects => ({
  connection: connectionSubject(doors), calendars: calendarsSubject(doors), sync: syncSubject(doors), availability: availabilitySubject(doors),
  leaving: leavingSubject(doors), limits: limitsSubject(doors),
});

/** The server's whole HTTP face before the stand-in's sender. The household's location has installed the app. */
export function listenToWebhooks(anna: Household, { noteInstall = async () => {}, ...options }: ListenOptions = {}): Listening {
  const { webhooks } = anna.tekMatix;
  const notices: InstallNotice[] = [];
  const subjects = subjectsOf(anna.doors);
  const connection: Subjects['connection'] = {
    ...subjects.connection,
    async noteInstall(notice) {
      await noteInstall();
      notices.push(notice);
      await subjects.connection.noteInstall(notice);
    },
  };
  const door = createWebhookDoor({
    subjects: { ...subjects, connection }, log: anna.doors.log, now: anna.clock.now, publicKeys: [webhooks.publicKey], appId: webhooks.appId, pause: async () => {}, ...options,
  });
  const app = createApp(subjects, anna.doors.log, { webhooks: door.app });
  webhooks.sendTo('https://sync.example/webhooks/tekmatix', (request) => app.request(request));
  webhooks.install(anna.location.id);
  webhooks.lose();
  return {
    app, notices, settled: () => door.settled(),
    async deliver() {
      const sent = await webhooks.deliver();
      await door.settled();
      return sent;
    },
  };
}
