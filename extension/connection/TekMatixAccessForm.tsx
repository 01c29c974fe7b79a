import { useState, type FormEvent } from 'react';
import type { PageHint } from '../messaging/backgroundApi.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Field } from '../ui/Field.tsx';
import { useAction } from '../ui/useAction.ts';
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
        label="Location ID" value={locationId} onText={setLocationId} required maxLength={64} autoComplete="off" spellCheck={false} className="ift-input-code"
        hint={hint ? 'Filled in from TekMatix. Check that it is your sub-account.' : 'In the address of your sub-account in TekMatix: app.tekmatix.com/v2/location/ID/…'}
      />
      <Field
        label="Private Integration Token" type="password" value={token} onText={setToken} maxLength={500} autoComplete="off" spellCheck={false}
        placeholder="pit-…" hint="Leave it empty if the server was started with a token for this location."
      />
      <TokenGuide />
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
      <div className="ift-row"><Button kind="primary" type="submit" busy={asking.kind === 'busy'}>Continue</Button></div>
    </form>
  );
}

function TokenGuide() {
  return (
    <details className="ift-guide">
      <summary>How do I get a token?</summary>
      <ol>
        <li>In TekMatix, open <b>Settings › Private Integrations</b> of your sub-account. If it is not there, ask your administrator.</li>
        <li>Choose <b>Create new Integration</b> and name it “iCloud for TekMatix”.</li>
        <li>Tick these scopes and no others:
          <ul>{SCOPES.map((scope) => <li key={scope}><span className="ift-code">{scope}</span></li>)}</ul>
        </li>
        <li>Create it and copy the token. TekMatix shows it only once.</li>
      </ol>
    </details>
  );
}
