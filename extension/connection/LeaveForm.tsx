import { useState } from 'react';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import type { LeavingPreview } from '../../shared/contract/leaving.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatNumber } from '../ui/formatNumber.ts';
import { Notice } from '../ui/Notice.tsx';
import { sayFaultTitle } from '../ui/sayFault.ts';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import { LeavingItems } from './LeavingItems.tsx';
import { useLeaving } from './leavingStore.ts';
import { placeWords, sayCounts } from './sayLeaving.ts';

type Props = { readonly connectionId: ConnectionId | null; /** Other accounts stay connected. */ readonly others: boolean; readonly zone: string };
type Written = 'remove' | 'leave';

/** What becomes of what we wrote; nothing happens before it was shown and confirmed. */
export function LeaveForm({ connectionId, others, zone }: Props) {
  const [written, setWritten] = useState<Written>('remove');
  const [changed, setChanged] = useState<'keep' | 'remove'>('keep');
  const [preview, setPreview] = useState<LeavingPreview>();
  const [asking, run] = useAction();
  const start = useLeaving((store) => store.start);
  const whole = connectionId === null;
  const look = (): void => {
    setPreview(undefined);
    void run(() => background.previewLeaving({ connectionId, changed }).then((found) => { setPreview(found); return undefined; }, faultOf));
  };
  return (
    <section className="ift-card ift-stack">
      <fieldset className="ift-stack ift-stack-tight">
        <legend className="ift-label">{say('connection.leave.written')}</legend>
        <Choice name={say('connection.leave.remove')} note={say('connection.leave.removeNote')} checked={written === 'remove'} onPick={() => setWritten('remove')} />
        <Choice name={say('connection.leave.leave')} note={say(others ? 'connection.leave.leaveOne' : 'connection.leave.leaveLast')} checked={written === 'leave'} onPick={() => { setWritten('leave'); setPreview(undefined); }} />
      </fieldset>
      {written === 'remove' && (
        <>
          <Checkbox checked={changed === 'remove'} onCheck={(on) => { setChanged(on ? 'remove' : 'keep'); setPreview(undefined); }} note={say('connection.leave.changedNote')}>
            {say('connection.leave.changed')}
          </Checkbox>
          <div className="ift-row"><Button busy={asking.kind === 'busy'} onClick={look}>{say('connection.leave.show')}</Button></div>
          {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
          {preview && <Preview preview={preview} zone={zone} />}
          <p className="ift-muted ift-small">{say('connection.leave.order')}</p>
        </>
      )}
      {(written === 'leave' || preview) && (
        <ConfirmButton
          label={say(whole ? 'connection.leave.delete' : 'connection.leave.disconnect')} confirm={say(whole ? 'connection.leave.deleteConfirm' : 'connection.leave.disconnectConfirm')}
          question={sayEnd(whole, written)} action={() => start({ connectionId, written, changed })}
        />
      )}
    </section>
  );
}

/** Two sentences: what becomes of what was written, and then of what the server keeps. */
function sayEnd(whole: boolean, written: Written): string {
  const first = say(written === 'remove' ? 'connection.leave.removeFirst' : 'connection.leave.leaveFirst');
  return `${first} ${say(whole ? 'connection.leave.thenAll' : 'connection.leave.thenAccount')}`;
}

function Preview({ preview: { items, troubles }, zone }: { readonly preview: LeavingPreview; readonly zone: string }) {
  const goes = items.filter((item) => item.state === 'waiting');
  const stays = items.filter((item) => item.state === 'left');
  return (
    <div className="ift-stack" role="status">
      <p>{goes.length === 0 ? say('connection.leave.nothing') : say('connection.leave.willGo', { what: sayCounts(goes) })}</p>
      <LeavingItems title={say('connection.leave.goes')} items={goes} zone={zone} />
      <LeavingItems title={say('connection.leave.stays', stays.length, { n: formatNumber(stays.length) })} items={stays} zone={zone} open />
      {troubles.map(({ place, fault }) => (
        <Notice key={place} tone="warn" title={say('ui.about', { what: placeWords(place), text: sayFaultTitle(fault) })}><p>{say('connection.leave.asRemembered')}</p></Notice>
      ))}
    </div>
  );
}

function Choice({ name, note, checked, onPick }: { readonly name: string; readonly note: string; readonly checked: boolean; readonly onPick: () => void }) {
  return (
    <label className="ift-check">
      <input type="radio" name="written" checked={checked} onChange={onPick} />
      <span>{name}<small>{note}</small></span>
    </label>
  );
}
