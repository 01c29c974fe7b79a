import { useEffect, useState, type FormEvent } from 'react';
import { SECOND } from '../../shared/time/period.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { useAction, type Outcome } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { useTekMatix } from './tekMatixStore.ts';

const EVERY = 2 * SECOND;

/** The way without a token: the app is installed in another tab, and this page follows. */
export function InstallPanel({ wanted }: { readonly wanted: string | null }) {
  const { state, install } = useTekMatix();
  const [asking, run] = useAction();
  if (state.kind === 'installing') return <InstallFollower wanted={wanted} />;
  // A key, so that a choice that failed by itself is shown as made.
  if (state.kind === 'installed') return <LocationChoice key={state.chosen} locations={state.locations} chosen={state.chosen} fault={state.fault} />;
  const refused = state.kind === 'not-asked' ? state.fault : undefined;
  return (
    <section className="ift-stack" aria-label={say('connection.install.label')}>
      <p>{say('connection.install.intro')}</p>
      {refused && asking.kind === 'idle' && <FaultNotice fault={refused} />}
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
      <div className="ift-row"><Button kind="primary" busy={asking.kind === 'busy'} onClick={() => void run(install)}>{say('connection.install.install')}</Button></div>
    </section>
  );
}

function InstallFollower({ wanted }: { readonly wanted: string | null }) {
  const { follow, forget } = useTekMatix();
  const [trouble, setTrouble] = useState<Outcome>();
  useEffect(() => {
    const look = (): void => { void follow(wanted).then(setTrouble); };
    const timer = setInterval(look, EVERY);
    return () => clearInterval(timer);
  }, [follow, wanted]);
  return (
    <section className="ift-stack" aria-label={say('connection.install.label')}>
      <p className="ift-row" role="status"><Spinner /> {say('connection.install.following')}</p>
      {trouble && <FaultNotice fault={trouble} tone="warn" />}
      <div className="ift-row"><Button onClick={forget}>{say('ui.cancel')}</Button></div>
    </section>
  );
}

type Location = { readonly id: string; readonly name: string };

type ChoiceProps = { readonly locations: readonly Location[]; readonly chosen?: string | undefined; readonly fault?: Outcome };

/** An agency brought several sub-accounts, or the one that was chosen could not be looked at. */
function LocationChoice({ locations, chosen = '', fault }: ChoiceProps) {
  const [id, setId] = useState(chosen);
  const [asking, run] = useAction();
  const lookUp = useTekMatix((store) => store.lookUp);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(() => lookUp({ locationId: id, token: '' }));
  };
  return (
    <form className="ift-stack" onSubmit={submit}>
      <SelectField
        label={say('connection.install.location')} value={id} onPick={setId} hint={say('connection.install.locationHint')}
        options={[{ value: '', text: say('connection.install.choose'), disabled: true }, ...locations.map((one) => ({ value: one.id, text: one.name }))]}
      />
      {asking.kind === 'idle' && fault && <FaultNotice fault={fault} />}
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
      <div className="ift-row"><Button kind="primary" type="submit" disabled={id === ''} busy={asking.kind === 'busy'}>{say('ui.continue')}</Button></div>
    </form>
  );
}
