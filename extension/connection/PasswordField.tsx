import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { judgeTypedPassword } from './judgeCredentials.ts';

type Props = { readonly password: string; readonly onText: (text: string) => void; readonly disabled: boolean };

/** The app-specific password; says at once when it is the Apple Account password instead. */
export function PasswordField({ password, onText, disabled }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      label="App-specific password" type={shown ? 'text' : 'password'} value={password} onText={onText} disabled={disabled} maxLength={200}
      autoComplete="off" spellCheck={false} autoCapitalize="none" className="ift-input-code" placeholder="abcd-efgh-ijkl-mnop"
      error={judgeTypedPassword(password)} hint="Sixteen letters. Dashes and spaces do not matter. Never your Apple Account password."
      after={<Button onClick={() => setShown(!shown)} aria-label={shown ? 'Hide the password' : 'Show the password'} disabled={disabled}>{shown ? 'Hide' : 'Show'}</Button>}
    />
  );
}
