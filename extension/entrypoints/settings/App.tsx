import { useEffect } from 'react';
import { findMissing, isLeavingWhole, useStanding } from '../../connection/standingStore.ts';
import { useRoute } from '../../connection/useRoute.ts';
import { Button } from '../../ui/Button.tsx';
import { CloudIcon } from '../../ui/CloudIcon.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { say } from '../../ui/words.ts';
import { chooseScreen } from '../../connection/settingsRoute.ts';
import { Screens } from './Screens.tsx';

/** The settings page: knows where this browser stands and shows what comes next. */
export function App() {
  const { state, read } = useStanding();
  const [route, go] = useRoute();
  const screen = state.kind === 'known' ? chooseScreen(route, findMissing(state.standing), isLeavingWhole(state.standing)) : undefined;
  useEffect(() => { void read(); }, [read]);
  // The wizard names itself in the address: it goes on after its last answer, when nothing is missing any more.
  useEffect(() => { if (screen === 'connect') location.replace('#/connect'); }, [screen]);
  if (state.kind === 'known' && screen !== undefined) return <Screens screen={screen} route={route} standing={state.standing} go={go} />;
  return (
    <main className="ift-alone">
      <p className="ift-brand"><CloudIcon /> <span>{say('manifest.name')}</span></p>
      {state.kind === 'failed'
        ? <FaultNotice fault={state.fault}><Button onClick={() => void read()}>{say('ui.tryAgain')}</Button></FaultNotice>
        : <p className="ift-row ift-muted" role="status"><Spinner /> {say('ui.oneMoment')}</p>}
    </main>
  );
}
