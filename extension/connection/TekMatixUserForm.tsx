import { useState, type FormEvent } from 'react';
import type { PageHint } from '../messaging/backgroundApi.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useAction } from '../ui/useAction.ts';
import { useStanding } from './standingStore.ts';
import { toAccessInput, useTekMatix, type TekMatixAccess, type TekMatixPeople } from './tekMatixStore.ts';

type Props = {
  readonly access: TekMatixAccess;
  readonly people: TekMatixPeople;
  readonly hint: PageHint | null;
  readonly onLinked: () => void;
};

/** Which user of the location this browser speaks for. */
export function TekMatixUserForm({ access, people, hint, onLinked }: Props) {
  const { location, users } = people;
  // The page only proposes; with one user there is nothing to choose.
  const proposed = users.find((user) => user.id === hint?.userId) ?? (users.length === 1 ? users[0] : undefined);
  const [userId, setUserId] = useState(proposed?.id ?? '');
  const [linking, run] = useAction();
  const chosen = users.find((user) => user.id === userId);
  const link = useStanding((store) => store.linkTekMatix);
  const forget = useTekMatix((store) => store.forget);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(() => link({ ...toAccessInput(access), userId })).then((linked) => { if (linked) onLinked(); });
  };
  return (
    <form className="ift-stack" onSubmit={submit}>
      <SelectField
        label="TekMatix user" value={userId} onPick={setUserId}
        options={[{ value: '', text: 'Choose a user …', disabled: true }, ...users.map((user) => ({ value: user.id, text: user.email ? `${user.name} (${user.email})` : user.name }))]}
        hint={`Times follow the clock of ${location.name}: ${location.zone.replaceAll('_', ' ')}.`}
      />
      {chosen && (
        <p className="ift-muted">This browser will speak for <b>{chosen.name}</b> in {location.name}: busy time in the iCloud calendars that you connect here blocks bookings with {chosen.name}.</p>
      )}
      {chosen?.linked && (
        <Notice tone="warn" title={`${chosen.name} already uses this server in another browser`}>
          <p>Go on only if that is you: this browser will see the same calendars and busy time, and the other one is told.</p>
        </Notice>
      )}
      {linking.kind === 'refused' && <FaultNotice fault={linking.fault} />}
      <div className="ift-row">
        <Button kind="primary" type="submit" disabled={userId === ''} busy={linking.kind === 'busy'}>Link TekMatix</Button>
        <Button onClick={forget}>Back</Button>
      </div>
    </form>
  );
}
