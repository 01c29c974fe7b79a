import { useEffect } from 'react';
import { findMissing, useStanding } from '../connection/standingStore.ts';
import { background } from '../messaging/askBackground.ts';
import type { Shown, Theme } from '../messaging/screens.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { renderIn } from '../ui/renderIn.tsx';
import { say } from '../ui/words.ts';
import { CalendarConfiguration } from './CalendarConfiguration.tsx';

/** The Calendar Configuration panel on My Profile: the choice of calendars once iCloud is connected, else the way there. */
export function ConfigurationPanel() {
  const { state, read } = useStanding();
  useEffect(() => {
    void read();
    const onShow = (): void => { if (!document.hidden) void read(); };
    document.addEventListener('visibilitychange', onShow);
    return () => document.removeEventListener('visibilitychange', onShow);
  }, [read]);
  if (state.kind === 'reading') return null;
  if (state.kind === 'failed') return <section className="ift-card ift-panel"><h3>{say('calendars.title')}</h3><FaultNotice fault={state.fault} /></section>;
  const missing = findMissing(state.standing);
  if (missing === 'nothing' || missing === 'calendars') return <section className="ift-card ift-panel"><CalendarConfiguration /></section>;
  return (
    <section className="ift-card ift-panel">
      <h3>{say('calendars.title')}</h3>
      <p className="ift-muted">{say('calendars.connectFirst')}</p>
      <Button kind="primary" onClick={() => void background.openSettings({ place: missing === 'icloud' ? 'connect' : 'start' })}>{say('calendars.connect')}</Button>
    </section>
  );
}

/** The same in an element of ours on TekMatix's page. */
export function showConfigurationPanel(element: HTMLElement, theme: Theme): Shown {
  return renderIn(element, <ConfigurationPanel />, theme);
}
