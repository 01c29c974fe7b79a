import { useEffect } from 'react';
import { findMissing, useStanding } from '../../connection/standingStore.ts';
import { useRoute } from '../../connection/useRoute.ts';
import { Button } from '../../ui/Button.tsx';
import { CloudIcon } from '../../ui/CloudIcon.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { chooseScreen } from '../../connection/settingsRoute.ts';
import { Screens } from './Screens.tsx';

/** The settings page: knows where this browser stands and shows what comes next. */
export function App() {
  const { state, read } = useStanding();
  const [route, go] = useRoute();
  useEffect(() => { void read(); }, [read]);
  if (state.kind === 'known') {
    const screen = chooseScreen(route, findMissing(state.standing));
    return <Screens screen={screen} route={route} standing={state.standing} go={go} />;
  }
  return (
    <main className="ift-alone">
      <p className="ift-brand"><CloudIcon /> <span>iCloud for TekMatix</span></p>
      {state.kind === 'reading'
        ? <p className="ift-row ift-muted" role="status"><Spinner /> One moment …</p>
        : <FaultNotice fault={state.fault}><Button onClick={() => void read()}>Try again</Button></FaultNotice>}
    </main>
  );
}
