import { useEffect, useState, type FormEvent } from 'react';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { askForServer } from './askForServer.ts';
import { ContinueAs } from './ContinueAs.tsx';
import { useStanding } from './standingStore.ts';

/** Pairs this browser with the sync server by the link that the server printed. */
export function PairStep({ link: given }: { readonly link: string }) {
  const [link, setLink] = useState(given);
  const [denied, setDenied] = useState(false);
  const [pairing, run] = useAction();
  const pair = useStanding((store) => store.pair);
  useEffect(() => {
    if (!given) return;
    setLink(given);
    // The link is a secret: it does not stay in the address and the browser's history.
    history.replaceState(null, '', '#/start');
  }, [given]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void askForServer(link).then((allowed) => {
      setDenied(!allowed);
      if (allowed) void run(() => pair(link.trim()));
    });
  };
  return (
    <div className="ift-stack">
      <ScreenTitle>{say('connection.pair.title')}</ScreenTitle>
      <p>{say('connection.pair.intro')}</p>
      <ContinueAs />
      <form className="ift-stack" onSubmit={submit}>
        <Field
          label={say('connection.pair.link')} value={link} onText={setLink} required autoComplete="off" spellCheck={false} maxLength={2000} className="ift-input-code"
          placeholder="https://your-server/pair#…" hint={say('connection.pair.linkHint')}
        />
        {denied && <Notice tone="warn" title={say('connection.pair.deniedTitle')}><p>{say('connection.pair.denied')}</p></Notice>}
        {pairing.kind === 'refused' && <FaultNotice fault={pairing.fault} />}
        <div className="ift-row"><Button kind="primary" type="submit" busy={pairing.kind === 'busy'}>{say('connection.pair.pair')}</Button></div>
      </form>
    </div>
  );
}
