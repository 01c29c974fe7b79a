import { useState, type FormEvent } from 'react';
import type { PageHint } from '../messaging/backgroundApi.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Field } from '../ui/Field.tsx';
import { Rich } from '../ui/Rich.tsx';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { useTekMatix } from './tekMatixStore.ts';

const SCOPES = ['calendars.readonly', 'calendars/events.readonly', 'calendars/events.write', 'users.readonly', 'locations.readonly'];

/** Location ID and Private Integration Token. */
export function TekMatixAccessForm({ hint }: { readonly hint: PageHint | null }) {
  const [locationId, setLocationId] = useState(hint?.locationId ?? '');
  const [token, setToken] = useState('');
  const [asking, run] = useAction();
  const lookUp = useTekMatix((store) => store.lookUp);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(() => lookUp({ locationId, token }));
  };
  return (
    <form className="ift-stack" onSubmit={submit}>
      <Field
        label={say('connection.tekmatix.locationId')} value={locationId} onText={setLocationId} required maxLength={64} autoComplete="off" spellCheck={false} className="ift-input-code"
        hint={say(hint ? 'connection.tekmatix.locationFound' : 'connection.tekmatix.locationHint')}
      />
      <Field
        label={say('connection.tekmatix.token')} type="password" value={token} onText={setToken} maxLength={500} autoComplete="off" spellCheck={false}
        placeholder="pit-…" hint={say('connection.tekmatix.tokenHint')}
      />
      <TokenGuide />
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
      <div className="ift-row"><Button kind="primary" type="submit" busy={asking.kind === 'busy'}>{say('ui.continue')}</Button></div>
    </form>
  );
}

function TokenGuide() {
  return (
    <details className="ift-guide">
      <summary>{say('connection.tokenGuide.title')}</summary>
      <ol>
        <li><Rich text="connection.tokenGuide.open" /></li>
        <li><Rich text="connection.tokenGuide.create" /></li>
        <li>{say('connection.tokenGuide.scopes')}
          <ul>{SCOPES.map((scope) => <li key={scope}><span className="ift-code">{scope}</span></li>)}</ul>
        </li>
        <li>{say('connection.tokenGuide.copy')}</li>
      </ol>
    </details>
  );
}
