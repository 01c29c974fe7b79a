import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DAY, HOUR, type Instant, type Period } from '../../shared/time/period.ts';
import type { AppointmentHint, InstallNotice } from '../subjects.ts';

export type Delivery =
  | { readonly kind: 'hint'; readonly hint: AppointmentHint }
  | { readonly kind: 'install'; readonly notice: InstallNotice }
  | { readonly kind: 'ignored' };

/** As long as ids are remembered: of an older installation nobody could say whether it is a replay. */
const REMEMBERED = 30 * DAY;
/** No appointment is longer: what claims to be is not worth reading a year for. */
const LONGEST = 31 * DAY;
/** How far a wall time without an offset may be from UTC. */
const WALL = 14 * HOUR;

const zText = z.string().max(200).optional().catch(undefined);
const zTexts = z.array(z.string().max(200)).max(200).catch([]).default([]);

/** Lenient in everything: what cannot be read is left out, and then we look at more rather than at less. */
const zBody = z.object({
  type: z.string(), webhookId: zText, appId: zText, companyId: zText, locationId: zText, timestamp: zText,
  appointment: z.object({ id: zText, assignedUserId: zText, users: zTexts, startTime: zText, endTime: zText }).optional().catch(undefined),
  whitelabelDetails: z.object({ domain: zText }).optional().catch(undefined),
});
type Body = z.infer<typeof zBody>;

/** What a verified body (field manual TekMatix §2.1) asks of us. `appId`: our own app, when it is known. */
export function readDelivery(raw: Uint8Array, { appId, now }: { readonly appId: string | undefined; readonly now: Instant }): Delivery {
  const parsed = zBody.safeParse(parse(raw));
  if (!parsed.success) return { kind: 'ignored' };
  const body = parsed.data;
  const webhookId = body.webhookId || createHash('sha256').update(raw).digest('hex');
  // All apps of the marketplace are signed for with one key, so another app's deliveries can be passed on to us.
  const foreign = body.appId !== undefined && appId !== undefined && body.appId !== appId;
  // Update and Delete are known to come as Create (§2.1); all three only say: look again.
  if (/^Appointment(Create|Update|Delete)$/.test(body.type)) return foreign ? { kind: 'ignored' } : readHint(webhookId, body);
  if (body.type !== 'INSTALL' && body.type !== 'UNINSTALL') return { kind: 'ignored' };
  const age = now - Date.parse(body.timestamp ?? '');
  // These do something by themselves: whose they are must be certain. An age that cannot be told is too old.
  if (appId === undefined || body.appId !== appId || !(age < REMEMBERED)) return { kind: 'ignored' };
  return readNotice(webhookId, body, appId);
}

function parse(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
  } catch {
    return undefined;
  }
}

function readHint(webhookId: string, { locationId, appointment }: Body): Delivery {
  if (!locationId) return { kind: 'ignored' };
  const named = [appointment?.assignedUserId ?? '', ...appointment?.users ?? []].filter(Boolean);
  const hint: AppointmentHint = {
    webhookId, locationId, appointmentId: appointment?.id || null, tekmatixUserIds: [...new Set(named)],
    period: readPeriod(appointment?.startTime, appointment?.endTime),
  };
  return { kind: 'hint', hint };
}

function readNotice(webhookId: string, body: Body, appId: string): Delivery {
  const { companyId, locationId, whitelabelDetails } = body;
  if (!companyId && !locationId) return { kind: 'ignored' };
  const notice: InstallNotice = {
    webhookId, at: Date.parse(body.timestamp ?? ''), kind: body.type === 'INSTALL' ? 'install' : 'uninstall', appId, companyId: companyId ?? null, locationId: locationId ?? null,
    whitelabelDomain: whitelabelDetails?.domain ?? null,
  };
  return { kind: 'install', notice };
}

/** null when it cannot be told. A time without an offset is the location's, which is not known here: it gets a margin. */
function readPeriod(startTime: string | undefined, endTime: string | undefined): Period | null {
  const [start, end] = [startTime, endTime].map((text) => {
    const offset = /(Z|[+-]\d\d:?\d\d)$/i.test(text ?? '');
    return { at: Date.parse(offset ? text ?? '' : `${(text ?? '').trim().replace(' ', 'T')}Z`), margin: offset ? 0 : WALL };
  });
  if (!start || !end || !(start.at <= end.at) || end.at - start.at > LONGEST) return null;
  return { start: start.at - start.margin, end: end.at + end.margin };
}
