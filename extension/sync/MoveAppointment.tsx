import { useState } from 'react';
import type { PendingChoice } from '../../shared/contract/sync.ts';
import type { Period } from '../../shared/time/period.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatPeriod } from '../ui/formatTime.ts';
import { useAction } from '../ui/useAction.ts';
import { useSync } from './syncStore.ts';

type Props = { readonly choice: PendingChoice & { readonly event: Period }; readonly zone: string; readonly onClose: () => void };

/** The last question before an appointment is moved in TekMatix: from when to when, and who hears of it. */
export function MoveAppointment({ choice, zone, onClose }: Props) {
  const [notify, setNotify] = useState(false);
  const [state, run] = useAction();
  const resolve = useSync((store) => store.resolve);
  const { mirrorId, appointment: from, event: to } = choice;
  return (
    <div className="ift-confirm" role="group" aria-label="Move the appointment in TekMatix" onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <p>Move the appointment in TekMatix from {formatPeriod(from, zone)} to {formatPeriod(to, zone)}?</p>
      <Checkbox
        checked={notify} onCheck={setNotify}
        note="TekMatix then runs your automations for a moved appointment: reminders, e-mails and texts to the contact, as you set them up. Otherwise nobody is told, so tell your contact yourself."
      >
        Tell the contact and run automations
      </Checkbox>
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      <div className="ift-row">
        <Button kind="primary" busy={state.kind === 'busy'} onClick={() => void run(() => resolve({ mirrorId, choice: 'move', from, to, notify }))}>
          {notify ? 'Move it and tell the contact' : 'Move it silently'}
        </Button>
        <Button onClick={onClose} autoFocus>Cancel</Button>
      </div>
    </div>
  );
}
