import { randomUUID } from 'node:crypto';
import type { AppointmentChange, World } from '../world/world.ts';
import { appointmentBody } from './bodies.ts';
import { createSigner } from './sign.ts';
import type { Send, SentWebhook, WaitingWebhook, WebhookDesk, WebhookToggles } from './webhookDesk.ts';

type Item = WaitingWebhook & { readonly body: Readonly<Record<string, unknown>> };

const ATTEMPTS = 12;
const APP = { appId: '6914aa0f5c1f2b7d9e3c4d51', versionId: '6914aa0f5c1f2b7d9e3c4d52' };

export function defaultWebhookToggles(): WebhookToggles {
  return { signature: 'valid', legacySignature: false, wrongType: false, perChange: 1, retryTimestamp: 'original', retryUnitMs: 600_000, afterUninstall: false };
}

/** Webhooks of this world (field manual TekMatix §6.28–33). */
export function createWebhookDesk(world: World): WebhookDesk {
  const signer = createSigner();
  const toggles = defaultWebhookToggles();
  const installed = new Set<string>();
  const waiting: Item[] = [];
  const sent: SentWebhook[] = [];
  const made = new Map<string, Item>();
  let target: { url: string; send: Send } | undefined;

  const companyOf = (locationId: string): string => world.locations.get(locationId)?.companyId ?? '';
  const add = (type: string, locationId: string, fields: Readonly<Record<string, unknown>> = {}): void => {
    const webhookId = randomUUID();
    const body = { type, locationId, ...fields, timestamp: new Date(world.now()).toISOString(), webhookId, ...APP, companyId: companyOf(locationId) };
    const item: Item = { webhookId, type, locationId, attempt: 1, dueAt: world.now(), body };
    made.set(webhookId, item);
    waiting.push(item);
  };
  world.watchers.add((change: AppointmentChange) => {
    if (!installed.has(change.location.id)) return;
    const type = toggles.wrongType ? 'AppointmentCreate' : change.type;
    for (let i = 0; i < toggles.perChange; i += 1) add(type, change.location.id, { appointment: appointmentBody(change) });
  });

  const attempt = async (item: Item): Promise<SentWebhook> => {
    const fresh = item.attempt > 1 && toggles.retryTimestamp === 'fresh';
    const { bytes, headers } = signer.seal(fresh ? { ...item.body, timestamp: new Date(world.now()).toISOString() } : item.body, toggles);
    const { url, send } = target ?? fail();
    const status = await Promise.resolve(send(new Request(url, { method: 'POST', headers, body: Buffer.from(bytes) }))).then((answer) => answer.status, () => 0);
    if ((status < 200 || status > 299) && item.attempt < ATTEMPTS) {
      waiting.push({ ...item, attempt: item.attempt + 1, dueAt: world.now() + toggles.retryUnitMs * 2 ** (item.attempt - 1) });
    }
    const { body: _body, ...told } = item;
    return { ...told, at: world.now(), status };
  };

  return {
    publicKey: signer.publicKey, appId: APP.appId, toggles, waiting, sent, add,
    sendTo(url, send = (request) => fetch(request)) { target = { url, send }; },
    install(locationId, { whitelabelDomain } = {}) {
      installed.add(locationId);
      const whitelabel = whitelabelDomain === undefined ? { isWhitelabelCompany: false } : { isWhitelabelCompany: true, whitelabelDetails: { domain: whitelabelDomain, logoUrl: '' } };
      add('INSTALL', locationId, { installType: 'Location', ...whitelabel });
    },
    uninstall(locationId) {
      if (!toggles.afterUninstall) installed.delete(locationId);
      add('UNINSTALL', locationId);
    },
    async deliver() {
      const due = waiting.filter((item) => item.dueAt <= world.now());
      waiting.splice(0, waiting.length, ...waiting.filter((item) => !due.includes(item)));
      const answered = await Promise.all(due.map(attempt));
      sent.push(...answered);
      return answered;
    },
    repeat(ids) {
      for (const item of [...waiting]) {
        if (ids === 'same') waiting.push(item);
        else add(item.type, item.locationId, 'appointment' in item.body ? { appointment: item.body['appointment'] } : {});
      }
    },
    reverse() { waiting.reverse(); },
    delay(ms) { waiting.splice(0, waiting.length, ...waiting.map((item) => ({ ...item, dueAt: item.dueAt + ms }))); },
    lose() { waiting.length = 0; },
    replay(webhookId) {
      const item = made.get(webhookId);
      if (!item) throw new Error(`no webhook ${webhookId}`);
      waiting.push({ ...item, dueAt: world.now() });
    },
  };
}

function fail(): never {
  throw new Error('sendTo first: nobody listens');
}
