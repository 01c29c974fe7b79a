import type { BlockedSlotId } from '../../shared/appointments/appointment.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { callApi, readApi } from './callApi.ts';
import { zCreatedAnswer } from './shapes.ts';
import type { BlockedSlotDraft } from './tekmatix.ts';
import type { ApiCall, TransportOptions } from './transport.ts';
import { CALENDARS_VERSION } from './versions.ts';

const PATH = '/calendars/events/block-slots';

export async function createBlockedSlot(options: TransportOptions, locationId: string, draft: BlockedSlotDraft): Promise<BlockedSlotId> {
  const created = await readApi(options, { method: 'POST', path: PATH, version: CALENDARS_VERSION, body: writeBody(locationId, draft) }, zCreatedAnswer);
  // The API's own id.
  return created.id as BlockedSlotId;
}

/** What an edit leaves out is not documented to stay, so the body is whole (field manual TekMatix §1.4). */
export function putBlockedSlot(locationId: string, id: BlockedSlotId, draft: BlockedSlotDraft): ApiCall {
  return { method: 'PUT', path: `${PATH}/${encodeURIComponent(id)}`, version: CALENDARS_VERSION, body: writeBody(locationId, draft) };
}

/** An unknown id is refused with 404, or 400 (field manual TekMatix §6.22). */
export async function editBlockedSlot(options: TransportOptions, edit: ApiCall): Promise<'edited' | 'gone'> {
  try {
    await callApi(options, edit);
    return 'edited';
  } catch (error) {
    if (isGone(error)) return 'gone';
    throw error;
  }
}

/** Gone already is success: 404, or the 400 that was measured (§1.4). */
export async function removeBlockedSlot(options: TransportOptions, id: BlockedSlotId): Promise<void> {
  try {
    await callApi(options, { method: 'DELETE', path: `/calendars/events/${encodeURIComponent(id)}`, version: CALENDARS_VERSION, body: {} });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** A user or a location that is not found says nothing of the block. */
function isGone(error: unknown): boolean {
  if (!(error instanceof SyncFault)) return false;
  const { status, detail = '' } = error.evidence;
  return status === 404 || (status === 400 && /not found|been deleted/i.test(detail) && !/\b(user|location|calendar)\b/i.test(detail));
}

/** A user's block, never a calendar's: with a `calendarId` the API refuses it, whatever its specification says (§0.3). */
function writeBody(locationId: string, { userId, title, start, end }: BlockedSlotDraft): object {
  return { locationId, assignedUserId: userId, title, startTime: new Date(start).toISOString(), endTime: new Date(end).toISOString() };
}
