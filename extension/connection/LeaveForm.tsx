import { useState } from 'react';
import { explainFault } from '../../shared/connection/explainFault.ts';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import type { LeavingPreview } from '../../shared/contract/leaving.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useAction } from '../ui/useAction.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import { LeavingItems } from './LeavingItems.tsx';
import { useLeaving } from './leavingStore.ts';
import { sayCounts } from './sayLeaving.ts';

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
        <legend className="ift-label">What we wrote for you</legend>
        <Choice name="Remove everything that was written" note="Our Blocked Slots in TekMatix and our appointments in Apple Calendar. Nothing of yours or of anybody else is touched." checked={written === 'remove'} onPick={() => setWritten('remove')} />
        <Choice name="Leave it where it is" note={sayLeft(others)} checked={written === 'leave'} onPick={() => { setWritten('leave'); setPreview(undefined); }} />
      </fieldset>
      {written === 'remove' && (
        <>
          <Checkbox checked={changed === 'remove'} onCheck={(on) => { setChanged(on ? 'remove' : 'keep'); setPreview(undefined); }} note="Otherwise what you moved, retitled or gave notes, alarms or guests stays as it is, and the receipt names it.">
            Also remove what I have changed myself
          </Checkbox>
          <div className="ift-row"><Button busy={asking.kind === 'busy'} onClick={look}>Show what will be removed</Button></div>
          {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
          {preview && <Preview preview={preview} zone={zone} />}
          <p className="ift-muted ift-small">The order matters: first everything is removed, and only then the app-specific password is deleted, because without it we could not reach iCloud any more. Do not revoke it at Apple before the receipt is here.</p>
        </>
      )}
      {(written === 'leave' || preview) && (
        <ConfirmButton label={whole ? 'Delete my account' : 'Disconnect'} confirm={whole ? 'Delete it' : 'Disconnect it'} question={sayEnd(whole, written)} action={() => start({ connectionId, written, changed })} />
      )}
    </section>
  );
}

const sayLeft = (others: boolean): string => (others
  ? 'Nothing in TekMatix or Apple Calendar changes. From then on it is yours: we never look after it again, unless you connect this account once more.'
  : 'Nothing in TekMatix or Apple Calendar changes. From then on Blocked Slots and appointments stay as they are, also when their events change.');

function sayEnd(whole: boolean, written: Written): string {
  const first = written === 'remove' ? 'Syncing stops now, and what was shown is removed. ' : 'Nothing that was written is touched. ';
  return `${first}${whole
    ? 'Then your password and everything that this server keeps of you are deleted for good, and every browser that is signed in as you is signed out. Only a receipt stays here for seven days.'
    : 'Then the password of this account and everything read through it are deleted for good. A receipt stays here for seven days.'}`;
}

function Preview({ preview: { items, troubles }, zone }: { readonly preview: LeavingPreview; readonly zone: string }) {
  const goes = items.filter((item) => item.state === 'waiting');
  const stays = items.filter((item) => item.state === 'left');
  return (
    <div className="ift-stack" role="status">
      <p>{goes.length === 0 ? 'Nothing of ours stands there.' : `${sayCounts(goes)} will be removed.`}</p>
      <LeavingItems title="What will be removed" items={goes} zone={zone} />
      <LeavingItems title={`${stays.length} that you changed will stay`} items={stays} zone={zone} open />
      {troubles.map(({ place, fault }) => (
        <Notice key={place} tone="warn" title={`${place === 'tekmatix' ? 'TekMatix' : place}: ${explainFault(fault).title}`}><p>What stands there is listed as we remember it. Its removal is tried again until it works or you end it.</p></Notice>
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
