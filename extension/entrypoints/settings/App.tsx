import { useEffect } from 'react';
import { useStanding } from '../../connection/standingStore.ts';
import { useSettingsScreen } from '../../connection/useSettingsScreen.ts';
import { Button } from '../../ui/Button.tsx';
import { CloudIcon } from '../../ui/CloudIcon.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { say } from '../../ui/words.ts';
import { Screens } from './Screens.tsx';

/** The settings page: knows where this browser stands and shows what comes next. */
export function App() {
  const { state, read } = useStanding();
  const [shown, go] = useSettingsScreen();
  useEffect(() => { void read(); }, [read]);
  if (shown) return <Screens {...shown} go={go} />;
  return (
    <main className="ift-alone">
      <p className="ift-brand"><CloudIcon /> <span>{say('manifest.name')}</span></p>
      {state.kind === 'failed'
        ? <FaultNotice fault={state.fault}><Button onClick={() => void read()}>{say('ui.tryAgain')}</Button></FaultNotice>
        : <p className="ift-row ift-muted" role="status"><Spinner /> {say('ui.oneMoment')}</p>}
    </main>
  );
}
