import { useState } from 'react';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { say } from '../ui/words.ts';
import { isWholePassword, judgeTypedPassword, tidyTypedPassword } from './judgeCredentials.ts';

type Props = {
  readonly password: string; readonly onText: (text: string) => void; readonly disabled: boolean;
  /** Why the last one was refused. */
  readonly fault?: FaultOnTheWire | undefined;
};

/** The app-specific password, tidied as soon as it is one; says at once when it is the Apple Account password instead. */
export function PasswordField({ password, onText, disabled, fault }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={say('connection.signIn.password')} type={shown ? 'text' : 'password'} value={password} onText={(text) => onText(tidyTypedPassword(text))} disabled={disabled} maxLength={200}
      autoComplete="off" spellCheck={false} autoCapitalize="none" className="ift-input-code" placeholder="abcd-efgh-ijkl-mnop"
      error={judgeTypedPassword(password)} fault={fault} hint={say(isWholePassword(password) ? 'connection.signIn.recognised' : 'connection.signIn.passwordHint')}
      after={<Button onClick={() => setShown(!shown)} aria-label={say(shown ? 'connection.signIn.hideLabel' : 'connection.signIn.showLabel')} disabled={disabled}>{say(shown ? 'connection.signIn.hide' : 'connection.signIn.show')}</Button>}
    />
  );
}
