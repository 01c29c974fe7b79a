import { useCallback, useState, type FormEvent } from 'react';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Field } from '../ui/Field.tsx';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { say } from '../ui/words.ts';
import { ConnectProgressList } from './ConnectProgressList.tsx';
import { useConnect, type ConnectState } from './connectStore.ts';
import { fieldOf } from './judgeCredentials.ts';
import { PasswordField } from './PasswordField.tsx';
import { SignedInAs } from './SignedInAs.tsx';

type Props = {
  /** Set when a connection gets a new password: the account is fixed. */
  readonly again?: { readonly connectionId: ConnectionId; readonly appleId: string } | undefined;
  readonly onBack: () => void;
};

/** What opens nothing, or everything, is not kept for a second try. After an outage the same password is sent again. */
const SPENT: readonly string[] = ['password-rejected', 'password-revoked', 'apple-password-used'];

const isSpent = (state: ConnectState): boolean => state.kind === 'connected' || (state.kind === 'filling' && SPENT.includes(state.fault?.code ?? ''));

/** Address and app-specific password; checked here before anything is sent, kept nowhere. */
export function SignInStep({ again, onBack }: Props) {
  const { state, begin, connect } = useConnect();
  const [email, setEmail] = useState(again?.appleId ?? '');
  const [password, setPassword] = useState('');
  const busy = state.kind === 'connecting';
  const fault = state.kind === 'filling' ? state.fault ?? undefined : undefined;
  const field = fault && fieldOf(fault);
  // What was refused is not what stands there now.
  const type = useCallback((set: (text: string) => void, text: string): void => {
    const { state: present } = useConnect.getState();
    if (present.kind === 'filling' && present.fault) begin();
    set(text);
  }, [begin]);
  const typePassword = useCallback((text: string) => type(setPassword, text), [type]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void connect({ email, password }, again?.connectionId).then(() => { if (isSpent(useConnect.getState().state)) setPassword(''); });
  };
  return (
    <>
      <ScreenTitle>{say(again ? 'connection.signIn.again' : 'connection.signIn.title')}</ScreenTitle>
      {again && <p>{say('connection.signIn.stays')}</p>}
      <SignedInAs />
      <form className="ift-stack" onSubmit={submit} autoComplete="off" noValidate>
        <Field
          label={say('connection.signIn.email')} type="email" value={email} onText={(text) => type(setEmail, text)} disabled={busy || again !== undefined} maxLength={320}
          autoComplete="off" spellCheck={false} placeholder="you@icloud.com" fault={field === 'email' ? fault : undefined} hint={say('connection.signIn.emailHint')}
        />
        <PasswordField password={password} onText={typePassword} disabled={busy} fault={field === 'password' ? fault : undefined} />
        {fault && field === undefined && <FaultNotice fault={fault} />}
        {busy && <ConnectProgressList progress={state.progress} />}
        <div className="ift-row">
          <Button kind="primary" type="submit" busy={busy}>{say(again ? 'connection.signIn.reconnect' : 'connection.signIn.connect')}</Button>
          <Button onClick={onBack} disabled={busy}>{say(again ? 'ui.cancel' : 'ui.back')}</Button>
        </div>
        <p className="ift-hint">{say('connection.signIn.kept')}</p>
      </form>
    </>
  );
}
