import { useEffect } from 'react';
import type { PageHint } from '../messaging/backgroundApi.ts';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { InstallPanel } from './InstallPanel.tsx';
import { isInstallOffered, useStanding } from './standingStore.ts';
import { TekMatixAccessForm } from './TekMatixAccessForm.tsx';
import { TekMatixUserForm } from './TekMatixUserForm.tsx';
import { useTekMatix } from './tekMatixStore.ts';

type Props = { readonly hint: PageHint | null; readonly onLinked: () => void };

/** Links one user of one TekMatix location: first the app or a token, then who of its users this is. */
export function TekMatixStep({ hint, onLinked }: Props) {
  const { state, forget } = useTekMatix();
  const offered = useStanding((store) => isInstallOffered(store.state));
  useEffect(() => forget, [forget]);
  return (
    <div className="ift-stack">
      {state.kind === 'known' ? (
        <>
          <ScreenTitle key="user">Who are you in {state.people.location.name}?</ScreenTitle>
          <p>Your appointments go to your iCloud calendar; your busy time blocks bookings with you. Nobody else is touched.</p>
          <TekMatixUserForm access={state.access} people={state.people} hint={hint} onLinked={onLinked} />
        </>
      ) : (
        <>
          <ScreenTitle key="access">Link your TekMatix location</ScreenTitle>
          {offered
            ? <><InstallPanel wanted={hint?.locationId ?? null} />{state.kind === 'not-asked' && <TokenInstead hint={hint} />}</>
            : (
              <>
                <p>The server reads your appointments and writes Blocked Slots through a Private Integration that you create in TekMatix.</p>
                <TekMatixAccessForm hint={hint} />
              </>
            )}
        </>
      )}
    </div>
  );
}

function TokenInstead({ hint }: { readonly hint: PageHint | null }) {
  return (
    <details className="ift-guide">
      <summary>Use a token instead</summary>
      <p>The server then works through a Private Integration that you create in TekMatix.</p>
      <TekMatixAccessForm hint={hint} />
    </details>
  );
}
