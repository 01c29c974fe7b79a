import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import type { Standing } from '../messaging/backgroundApi.ts';

export type StandingState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'known'; readonly standing: Standing }
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire };

export async function readStanding(): Promise<StandingState> {
  return background.readStanding().then((standing) => ({ kind: 'known' as const, standing }), (error: unknown) => ({ kind: 'failed' as const, fault: faultOf(error) }));
}

/** `server`, `tekmatix`, `icloud` and `calendars` name what is missing; `nothing` means all is set up. */
export type Missing = 'server' | 'tekmatix' | 'icloud' | 'calendars' | 'nothing';

export function findMissing(standing: Standing): Missing {
  if (standing.kind === 'not-paired') return 'server';
  if (!standing.account.tekmatix) return 'tekmatix';
  if (standing.account.connections.length === 0) return 'icloud';
  return standing.account.rolesSaved ? 'nothing' : 'calendars';
}

/** The sub-account that is open in TekMatix while this browser is linked to another one. */
export function findOtherLocation(standing: Standing): { readonly linked: string; readonly open: string } | undefined {
  const linked = standing.kind === 'paired' ? standing.account.tekmatix : null;
  if (!linked || !standing.hint || standing.hint.locationId === linked.locationId) return undefined;
  return { linked: linked.locationName, open: standing.hint.locationId };
}
