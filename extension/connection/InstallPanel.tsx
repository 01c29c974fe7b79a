import { useEffect, useState, type FormEvent } from 'react';
import { SECOND } from '../../shared/time/period.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { useAction, type Outcome } from '../ui/useAction.ts';
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
    <section className="ift-stack" aria-label="Install in TekMatix">
      <p>An administrator of the sub-account installs the app in TekMatix. There is no token to copy.</p>
      {refused && asking.kind === 'idle' && <FaultNotice fault={refused} />}
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
      <div className="ift-row"><Button kind="primary" busy={asking.kind === 'busy'} onClick={() => void run(install)}>Install in TekMatix</Button></div>
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
    <section className="ift-stack" aria-label="Install in TekMatix">
      <p className="ift-row" role="status"><Spinner /> Choose the sub-account in the tab that has opened. This page goes on by itself.</p>
      {trouble && <FaultNotice fault={trouble} tone="warn" />}
      <div className="ift-row"><Button onClick={forget}>Cancel</Button></div>
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
        label="Sub-account" value={id} onPick={setId} hint="The app is installed in these."
        options={[{ value: '', text: 'Choose a sub-account …', disabled: true }, ...locations.map((one) => ({ value: one.id, text: one.name }))]}
      />
      {asking.kind === 'idle' && fault && <FaultNotice fault={fault} />}
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
      <div className="ift-row"><Button kind="primary" type="submit" disabled={id === ''} busy={asking.kind === 'busy'}>Continue</Button></div>
    </form>
  );
}
