import { useState } from 'react';
import type { PendingChoice } from '../../shared/contract/sync.ts';
import type { Period } from '../../shared/time/period.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatPeriod } from '../ui/formatTime.ts';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { useSync } from './syncStore.ts';

type Props = { readonly choice: PendingChoice & { readonly event: Period }; readonly zone: string; readonly onClose: () => void };

/** The last question before an appointment is moved in TekMatix: from when to when, and who hears of it. */
export function MoveAppointment({ choice, zone, onClose }: Props) {
  const [notify, setNotify] = useState(false);
  const [state, run] = useAction();
  const resolve = useSync((store) => store.resolve);
  const { mirrorId, appointment: from, event: to } = choice;
  return (
    <div className="ift-confirm" role="group" aria-label={say('sync.move.label')} onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <p>{say('sync.move.question', { from: formatPeriod(from, zone), to: formatPeriod(to, zone) })}</p>
      <Checkbox
        checked={notify} onCheck={setNotify} note={say('sync.move.notifyNote')}
      >
        {say('sync.move.notify')}
      </Checkbox>
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      <div className="ift-row">
        <Button kind="primary" busy={state.kind === 'busy'} onClick={() => void run(() => resolve({ mirrorId, choice: 'move', from, to, notify }))}>
          {say(notify ? 'sync.move.loud' : 'sync.move.silent')}
        </Button>
        <Button onClick={onClose} autoFocus>{say('ui.cancel')}</Button>
      </div>
    </div>
  );
}
