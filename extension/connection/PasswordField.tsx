import { useCallback, useEffect, useState } from 'react';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { say } from '../ui/words.ts';
import { isWholePassword, judgeTypedPassword, tidyTypedPassword } from './judgeCredentials.ts';
import { useForgetting } from './useForgetting.ts';

type Props = {
  readonly password: string; readonly onText: (text: string) => void; readonly disabled: boolean;
  /** Why the last one was refused. */
  readonly fault?: FaultOnTheWire | undefined;
};

/**
 * The app-specific password, tidied as soon as it is one; says at once when it is the Apple Account password instead. What was
 * typed and not sent is forgotten by itself, and is never left readable on a page that somebody went away from. `onText` has to
 * stay the same.
 */
export function PasswordField({ password, onText, disabled, fault }: Props) {
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
      label={say('connection.signIn.password')} type={shown ? 'text' : 'password'} value={password} onText={(text) => { setEmptied(false); onText(tidyTypedPassword(text)); }} disabled={disabled} maxLength={200}
      autoComplete="off" spellCheck={false} autoCapitalize="none" className="ift-input-code" placeholder="abcd-efgh-ijkl-mnop"
      error={judgeTypedPassword(password)} fault={fault} hint={say(emptied ? 'connection.signIn.emptied' : isWholePassword(password) ? 'connection.signIn.recognised' : 'connection.signIn.passwordHint')}
      after={<Button onClick={() => setShown(!shown)} aria-label={say(shown ? 'connection.signIn.hideLabel' : 'connection.signIn.showLabel')} disabled={disabled}>{say(shown ? 'connection.signIn.hide' : 'connection.signIn.show')}</Button>}
    />
  );
}
