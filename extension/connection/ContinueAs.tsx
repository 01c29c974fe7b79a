import { useEffect, useState } from 'react';
import { background } from '../messaging/askBackground.ts';
import type { SignInOffer } from '../messaging/backgroundApi.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { askForServer } from './askForServer.ts';
import { useStanding } from './standingStore.ts';

/** Signs in as the user of the open TekMatix page; shows nothing where the server does not offer that. */
export function ContinueAs() {
  const [offer, setOffer] = useState<SignInOffer | null>(null);
  const [signingIn, run] = useAction();
  const signIn = useStanding((store) => store.signIn);
  useEffect(() => {
    let left = false;
    // No answer is no offer: the pairing link is there all the same.
    void background.readSignInOffer().then((found) => { if (!left) setOffer(found); }, () => {});
    return () => { left = true; };
  }, []);
  if (!offer) return null;
  const { server, locationId, userId, userName } = offer;
  const press = (): void => {
    // Without the permission the server still answers: it lets extensions in. Asked for so that it stays so.
    void askForServer(server).then(() => run(() => signIn({ locationId, userId })));
  };
  return (
    <section className="ift-card ift-stack" aria-label={say('connection.continueAs.label')}>
      <p>{say('connection.continueAs.intro')}</p>
      {signingIn.kind === 'refused' && <FaultNotice fault={signingIn.fault} />}
      <div className="ift-row"><Button kind="primary" busy={signingIn.kind === 'busy'} onClick={press}>{userName ? say('connection.continueAs.named', { name: userName }) : say('connection.continueAs.unnamed')}</Button></div>
      <p className="ift-muted">{say('connection.continueAs.notYou')}</p>
    </section>
  );
}
