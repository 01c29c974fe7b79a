import type { NativeLinkOnTheWire } from '../../shared/contract/sync.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatNumber } from '../ui/formatNumber.ts';
import { formatPeriod } from '../ui/formatTime.ts';
import { Notice } from '../ui/Notice.tsx';
import { sayFault } from '../ui/sayFault.ts';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
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
    <section className="ift-card ift-stack" aria-label={say('sync.native.title')}>
      <FaultNotice fault={sayFault('native-link-suspected')} tone="warn" />
      {link.stillThere && (
        <Notice tone="info">
          <p>{say('sync.native.stillThere')}</p>
        </Notice>
      )}
      <Times label={say('sync.native.blocked')} times={link.blocked} zone={zone} />
      <Times label={say('sync.native.copied')} times={link.copied} zone={zone} />
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      {link.state === 'rechecking' ? <p className="ift-muted" role="status">{say('sync.held.checking')}</p> : (
        <div className="ift-row">
          <Button kind="primary" busy={busy} onClick={() => void run(() => decide('check-again'))}>{say('sync.native.checkAgain')}</Button>
          <Button disabled={busy} onClick={() => void run(() => decide('keep-both'))}>{say('sync.native.keepBoth')}</Button>
        </div>
      )}
      <p className="ift-hint">{say('sync.native.hint')}</p>
    </section>
  );
}

function Times({ label, times, zone }: { readonly label: string; readonly times: NativeLinkOnTheWire['blocked']; readonly zone: string }) {
  if (times.length === 0) return null;
  return (
    <div>
      <p>{label}</p>
      <ul className="ift-points">{times.slice(0, SHOWN).map((time) => <li key={`${time.start} ${time.end}`}>{formatPeriod(time, zone)}</li>)}</ul>
      {times.length > SHOWN && <p className="ift-muted">{say('sync.more', times.length - SHOWN, { n: formatNumber(times.length - SHOWN) })}</p>}
    </div>
  );
}

function Kept() {
  const [state, run] = useAction();
  const decide = useSync((store) => store.decideNativeLink);
  return (
    <section className="ift-card ift-stack" aria-label={say('sync.native.title')}>
      <h2>{say('sync.native.title')}</h2>
      <p>{say('sync.native.kept')}</p>
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      <div className="ift-row"><Button busy={state.kind === 'busy'} onClick={() => void run(() => decide('ask-again'))}>{say('sync.native.lookAgain')}</Button></div>
    </section>
  );
}
