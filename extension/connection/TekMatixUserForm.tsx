import { useState, type FormEvent } from 'react';
import type { PageHint } from '../messaging/backgroundApi.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Rich } from '../ui/Rich.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
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
        label={say('connection.tekmatix.user')} value={userId} onPick={setUserId}
        options={[{ value: '', text: say('connection.tekmatix.chooseUser'), disabled: true }, ...users.map((user) => ({ value: user.id, text: user.email ? say('connection.tekmatix.userWithEmail', user) : user.name }))]}
        hint={say('connection.tekmatix.clock', { location: location.name, zone: location.zone.replaceAll('_', ' ') })}
      />
      {chosen && (
        <p className="ift-muted"><Rich text="connection.tekmatix.willSpeak" parts={{ user: chosen.name, location: location.name }} /></p>
      )}
      {chosen?.linked && (
        <Notice tone="warn" title={say('connection.tekmatix.linkedTitle', { user: chosen.name })}>
          <p>{say('connection.tekmatix.linked')}</p>
        </Notice>
      )}
      {linking.kind === 'refused' && <FaultNotice fault={linking.fault} />}
      <div className="ift-row">
        <Button kind="primary" type="submit" disabled={userId === ''} busy={linking.kind === 'busy'}>{say('connection.tekmatix.link')}</Button>
        <Button onClick={forget}>{say('ui.back')}</Button>
      </div>
    </form>
  );
}
