import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { say } from '../ui/words.ts';
import { judgeTypedPassword } from './judgeCredentials.ts';

type Props = { readonly password: string; readonly onText: (text: string) => void; readonly disabled: boolean };

/** The app-specific password; says at once when it is the Apple Account password instead. */
export function PasswordField({ password, onText, disabled }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={say('connection.signIn.password')} type={shown ? 'text' : 'password'} value={password} onText={onText} disabled={disabled} maxLength={200}
      autoComplete="off" spellCheck={false} autoCapitalize="none" className="ift-input-code" placeholder="abcd-efgh-ijkl-mnop"
      error={judgeTypedPassword(password)} hint={say('connection.signIn.passwordHint')}
      after={<Button onClick={() => setShown(!shown)} aria-label={say(shown ? 'connection.signIn.hideLabel' : 'connection.signIn.showLabel')} disabled={disabled}>{say(shown ? 'connection.signIn.hide' : 'connection.signIn.show')}</Button>}
    />
  );
}
