import { useEffect } from 'react';
import type { PageHint } from '../messaging/backgroundApi.ts';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { TekMatixAccessForm } from './TekMatixAccessForm.tsx';
import { TekMatixUserForm } from './TekMatixUserForm.tsx';
import { useTekMatix } from './tekMatixStore.ts';

type Props = { readonly hint: PageHint | null; readonly onLinked: () => void };

/** Links one user of one TekMatix location: first the token, then who of its users this is. */
export function TekMatixStep({ hint, onLinked }: Props) {
  const { state, forget } = useTekMatix();
  useEffect(() => forget, [forget]);
  return (
    <div className="ift-stack">
      {state.kind === 'not-asked' ? (
        <>
          <ScreenTitle key="access">Link your TekMatix location</ScreenTitle>
          <p>The server reads your appointments and writes Blocked Slots through a Private Integration that you create in TekMatix.</p>
          <TekMatixAccessForm hint={hint} />
        </>
      ) : (
        <>
          <ScreenTitle key="user">Who are you in {state.people.location.name}?</ScreenTitle>
          <p>Your appointments go to your iCloud calendar; your busy time blocks bookings with you. Nobody else is touched.</p>
          <TekMatixUserForm access={state.access} people={state.people} hint={hint} onLinked={onLinked} />
        </>
      )}
    </div>
  );
}
