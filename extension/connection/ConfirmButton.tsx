import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { useAction, type Outcome } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';

type Props = {
  readonly label: string;
  /** What will be lost and what stays. */
  readonly question: string;
  readonly confirm: string;
  readonly action: () => Promise<Outcome>;
};

/** A step that cannot be taken back: says what it does before it does it. */
export function ConfirmButton({ label, question, confirm, action }: Props) {
  const [asked, setAsked] = useState(false);
  const [state, run] = useAction();
  if (!asked) return <div className="ift-row"><Button kind="danger" onClick={() => setAsked(true)}>{label}</Button></div>;
  return (
    <div className="ift-confirm" role="group" aria-label={label}>
      <p>{question}</p>
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      <div className="ift-row">
        <Button kind="danger" busy={state.kind === 'busy'} onClick={() => void run(action)}>{confirm}</Button>
        <Button onClick={() => setAsked(false)} autoFocus>{say('ui.cancel')}</Button>
      </div>
    </div>
  );
}
