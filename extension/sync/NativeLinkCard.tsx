import { explainFault } from '../../shared/connection/explainFault.ts';
import type { NativeLinkOnTheWire } from '../../shared/contract/sync.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatPeriod } from '../ui/formatTime.ts';
import { Notice } from '../ui/Notice.tsx';
import { useAction } from '../ui/useAction.ts';
import { useSync } from './syncStore.ts';

type Props = { readonly link: NativeLinkOnTheWire; readonly zone: string };

const SHOWN = 5;

/** TekMatix's own iCloud link seems connected too: what speaks for it, and the user's word on it. */
export function NativeLinkCard({ link, zone }: Props) {
  return link.state === 'kept' ? <Kept /> : <Suspected link={link} zone={zone} />;
}

function Suspected({ link, zone }: Props) {
  const [state, run] = useAction();
  const decide = useSync((store) => store.decideNativeLink);
  const busy = state.kind === 'busy';
  return (
    <section className="ift-card ift-stack" aria-label="TekMatix’s own iCloud link">
      <FaultNotice fault={explainFault('native-link-suspected')} tone="warn" />
      {link.stillThere && (
        <Notice tone="info">
          <p>
            We looked again, and foreign Blocked Slots still take these times. TekMatix may leave them behind when its link is disconnected:
            delete them in the TekMatix calendar and check again, or keep both. Then each of them is replaced by one of ours once it goes.
          </p>
        </Notice>
      )}
      <Times label="Already blocked in TekMatix, but not by us" times={link.blocked} zone={zone} />
      <Times label="Appointments that were copied to Apple Calendar, but not by us" times={link.copied} zone={zone} />
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      {link.state === 'rechecking' ? <p className="ift-muted" role="status">Checking again with the next sync …</p> : (
        <div className="ift-row">
          <Button kind="primary" busy={busy} onClick={() => void run(() => decide('check-again'))}>I have disconnected it: check again</Button>
          <Button disabled={busy} onClick={() => void run(() => decide('keep-both'))}>Keep both and go on</Button>
        </div>
      )}
      <p className="ift-hint">
        Keep both: an event that TekMatix’s own link blocks is not blocked a second time; ours is made when that block goes. Appointments may stand twice in
        Apple Calendar, once from each link. You can take this back here.
      </p>
    </section>
  );
}

function Times({ label, times, zone }: { readonly label: string; readonly times: NativeLinkOnTheWire['blocked']; readonly zone: string }) {
  if (times.length === 0) return null;
  return (
    <div>
      <p>{label}:</p>
      <ul className="ift-points">{times.slice(0, SHOWN).map((time) => <li key={`${time.start} ${time.end}`}>{formatPeriod(time, zone)}</li>)}</ul>
      {times.length > SHOWN && <p className="ift-muted">and {times.length - SHOWN} more.</p>}
    </div>
  );
}

function Kept() {
  const [state, run] = useAction();
  const decide = useSync((store) => store.decideNativeLink);
  return (
    <section className="ift-card ift-stack" aria-label="TekMatix’s own iCloud link">
      <h2>TekMatix’s own iCloud link</h2>
      <p>You chose to keep both links. Events that the other one blocks are not blocked a second time.</p>
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      <div className="ift-row"><Button busy={state.kind === 'busy'} onClick={() => void run(() => decide('ask-again'))}>Look for it again</Button></div>
    </section>
  );
}
