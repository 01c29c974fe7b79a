import { Notice } from '../ui/Notice.tsx';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { useAction } from '../ui/useAction.ts';
import { findOtherUser, useStanding } from './standingStore.ts';

/**
 * Whom this browser speaks for, as the server knows from TekMatix, with a way out. It stands wherever an Apple password is
 * about to be given: the calendars go to this user, and a page script may have named somebody else than who sits here.
 */
export function SignedInAs() {
  const { state, unpair } = useStanding();
  const [leaving, run] = useAction();
  const standing = state.kind === 'known' ? state.standing : undefined;
  const linked = standing?.kind === 'paired' ? standing.account.tekmatix : null;
  if (!standing || !linked) return null;
  const other = findOtherUser(standing);
  return (
    <section className="ift-stack ift-stack-tight" aria-label="Signed in to TekMatix">
      {other && (
        <Notice tone="warn" title="The TekMatix page names somebody else">
          <p>It shows <b>{other}</b>. Your calendars would go to {linked.userName}: go on only if that is you.</p>
        </Notice>
      )}
      {leaving.kind === 'refused' && <FaultNotice fault={leaving.fault} />}
      <div className="ift-row">
        <span>Signed in to TekMatix as <b>{linked.userName}</b> in <b>{linked.locationName}</b>.</span>
        <Button busy={leaving.kind === 'busy'} onClick={() => void run(unpair)} aria-label="Not you? Sign out">Not you?</Button>
      </div>
    </section>
  );
}
