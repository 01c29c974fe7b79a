import { useCallback, useEffect, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { say } from '../ui/words.ts';
import { judgeTypedPassword } from './judgeCredentials.ts';
import { useForgetting } from './useForgetting.ts';

type Props = { readonly password: string; readonly onText: (text: string) => void; readonly disabled: boolean };

/**
 * The app-specific password; says at once when it is the Apple Account password instead. What was typed and not sent is
 * forgotten by itself, and is never left readable on a page that somebody went away from. `onText` has to stay the same.
 */
export function PasswordField({ password, onText, disabled }: Props) {
  const [shown, setShown] = useState(false);
  const [emptied, setEmptied] = useState(false);
  useForgetting(password, useCallback(() => {
    onText('');
    setEmptied(true);
  }, [onText]));
  useEffect(() => {
    const hide = (): void => setShown(false);
    window.addEventListener('blur', hide);
    return () => window.removeEventListener('blur', hide);
  }, []);
  return (
    <Field
      label={say('connection.signIn.password')} type={shown ? 'text' : 'password'} value={password} onText={(text) => { setEmptied(false); onText(text); }} disabled={disabled} maxLength={200}
      autoComplete="off" spellCheck={false} autoCapitalize="none" className="ift-input-code" placeholder="abcd-efgh-ijkl-mnop"
      error={judgeTypedPassword(password)} hint={say(emptied ? 'connection.signIn.emptied' : 'connection.signIn.passwordHint')}
      after={<Button onClick={() => setShown(!shown)} aria-label={say(shown ? 'connection.signIn.hideLabel' : 'connection.signIn.showLabel')} disabled={disabled}>{say(shown ? 'connection.signIn.hide' : 'connection.signIn.show')}</Button>}
    />
  );
}
