import { judgeClashes } from '../../shared/availability/judgeClashes.ts';
import type { BusySnapshot } from '../../shared/availability/snapshot.ts';
import { needsUser } from '../../shared/connection/needsUser.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import type { Instant, Period } from '../../shared/time/period.ts';
import type { Indicator } from '../messaging/backgroundApi.ts';

type When = { readonly window: Period; readonly now: Instant };

/** What the chip says of the window. `status`: undefined while the server cannot be asked. */
export function chooseIndicator(snapshot: BusySnapshot, status: SyncStatus | undefined, { window, now }: When): Indicator {
  const verdict = judgeClashes(snapshot, window, now);
  const doubt = verdict.kind === 'clear' ? null : verdict.doubt;
  if (verdict.kind === 'not-checked' && verdict.doubt.because === 'nothing-connected') return { kind: 'not-set-up' };
  return {
    kind: 'known', clashes: verdict.kind === 'clash' ? verdict.conflicts.length : 0, checked: doubt === null, asOf: verdict.asOf, zone: snapshot.zone,
    waiting: status ? chooseWaiting(status) : 'nothing',
  };
}

function chooseWaiting({ state, fault, held = [], choices }: SyncStatus): 'nothing' | 'choices' | 'all' {
  if (state === 'needs-reconnect' || state === 'needs-decision' || (fault !== null && needsUser(fault))) return 'all';
  return choices.length > 0 || held.length > 0 ? 'choices' : 'nothing';
}
