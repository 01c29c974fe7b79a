import { useState, type FormEvent } from 'react';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Field } from '../ui/Field.tsx';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { ConnectProgressList } from './ConnectProgressList.tsx';
import { useConnect } from './connectStore.ts';
import { PasswordField } from './PasswordField.tsx';
import { SignedInAs } from './SignedInAs.tsx';

type Props = {
  /** Set when a connection gets a new password: the account is fixed. */
  readonly again?: { readonly connectionId: ConnectionId; readonly appleId: string } | undefined;
  readonly onBack: () => void;
};

/** Address and app-specific password; checked here before anything is sent, kept nowhere. */
export function SignInStep({ again, onBack }: Props) {
  const { state, connect } = useConnect();
  const [email, setEmail] = useState(again?.appleId ?? '');
  const [password, setPassword] = useState('');
  const busy = state.kind === 'connecting';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void connect({ email, password }, again?.connectionId);
  };
  return (
    <>
      <ScreenTitle>{again ? 'Enter a new app-specific password' : 'Sign in to iCloud'}</ScreenTitle>
      {again && <p>Your calendars, roles and switches stay as they are.</p>}
      <SignedInAs />
      <form className="ift-stack" onSubmit={submit} autoComplete="off" noValidate>
        <Field
          label="Apple Account e-mail" type="email" value={email} onText={setEmail} disabled={busy || again !== undefined} maxLength={320}
          autoComplete="off" spellCheck={false} placeholder="you@icloud.com" hint="The e-mail address that you sign in to Apple with."
        />
        <PasswordField password={password} onText={setPassword} disabled={busy} />
        {state.kind === 'filling' && state.fault && <FaultNotice fault={state.fault} />}
        {busy && <ConnectProgressList progress={state.progress} />}
        <div className="ift-row">
          <Button kind="primary" type="submit" busy={busy}>{again ? 'Reconnect' : 'Connect'}</Button>
          <Button onClick={onBack} disabled={busy}>{again ? 'Cancel' : 'Back'}</Button>
        </div>
        <p className="ift-hint">The password goes to your own sync server, which keeps it encrypted and sends it to Apple alone. This browser does not keep it.</p>
      </form>
    </>
  );
}
