import { useEffect } from 'react';
import type { PageHint } from '../messaging/backgroundApi.ts';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { say } from '../ui/words.ts';
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
          <ScreenTitle key="user">{say('connection.tekmatix.whoTitle', { location: state.people.location.name })}</ScreenTitle>
          <p>{say('connection.tekmatix.whoIntro')}</p>
          <TekMatixUserForm access={state.access} people={state.people} hint={hint} onLinked={onLinked} />
        </>
      ) : (
        <>
          <ScreenTitle key="access">{say('connection.tekmatix.title')}</ScreenTitle>
          {offered
            ? <><InstallPanel wanted={hint?.locationId ?? null} />{state.kind === 'not-asked' && <TokenInstead hint={hint} />}</>
            : (
              <>
                <p>{say('connection.tekmatix.intro')}</p>
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
      <summary>{say('connection.tekmatix.tokenInstead')}</summary>
      <p>{say('connection.tekmatix.tokenIntro')}</p>
      <TekMatixAccessForm hint={hint} />
    </details>
  );
}
