import { Notice } from '../ui/Notice.tsx';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Rich } from '../ui/Rich.tsx';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
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
    <section className="ift-stack ift-stack-tight" aria-label={say('connection.signedIn.label')}>
      {other && (
        <Notice tone="warn" title={say('connection.signedIn.otherTitle')}>
          <p><Rich text="connection.signedIn.other" parts={{ other, user: linked.userName }} /></p>
        </Notice>
      )}
      {leaving.kind === 'refused' && <FaultNotice fault={leaving.fault} />}
      <div className="ift-row">
        <span><Rich text="connection.signedIn.as" parts={{ user: linked.userName, location: linked.locationName }} /></span>
        <Button busy={leaving.kind === 'busy'} onClick={() => void run(unpair)} aria-label={say('connection.signedIn.notYouLabel')}>{say('connection.signedIn.notYou')}</Button>
      </div>
    </section>
  );
}
