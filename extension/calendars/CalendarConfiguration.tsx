import { useEffect } from 'react';
import { suggestRoles, whyNotPrimary, type RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { sayFault } from '../ui/sayFault.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { say } from '../ui/words.ts';
import { BusyRulesList } from './BusyRulesList.tsx';
import { ChoiceForm } from './ChoiceForm.tsx';
import { toChoice, useCalendars } from './calendarsStore.ts';
import { SavedRoles } from './SavedRoles.tsx';

type Props = {
  /** A choice to begin with; asks for both roles at once even when some are saved. */
  readonly start?: RoleChoice | undefined;
  readonly onSaved?: () => void;
  /** Left out where the screen already has this title. */
  readonly title?: null;
};

/** Which calendar receives appointments, which are checked, and what in them counts as busy. */
export function CalendarConfiguration({ start, onSaved = () => {}, title }: Props) {
  return (
    <div className="ift-configuration ift-stack">
      <h2 className={title === null ? 'ift-hidden' : undefined}>{say('calendars.title')}</h2>
      <Content start={start} onSaved={onSaved} />
    </div>
  );
}

function Content({ start, onSaved }: { readonly start: RoleChoice | undefined; readonly onSaved: () => void }) {
  const { state, read } = useCalendars();
  useEffect(() => { void read(); }, [read]);
  if (state.kind === 'reading') return <p className="ift-row ift-muted" role="status"><Spinner /> {say('calendars.reading')}</p>;
  const again = <Button onClick={() => void read()}>{say('ui.tryAgain')}</Button>;
  if (state.kind === 'failed') return <FaultNotice fault={state.fault}>{again}</FaultNotice>;
  const { calendars } = state;
  if (calendars.every(whyNotPrimary)) return <FaultNotice fault={sayFault('no-writable-calendar')} tone="warn">{again}</FaultNotice>;
  const saved = toChoice(calendars);
  if (start || saved.primary === null) return <ChoiceForm calendars={calendars} start={start ?? suggestRoles(calendars)} onSaved={onSaved} />;
  return (
    <>
      <SavedRoles calendars={calendars} />
      <BusyRulesList calendars={calendars.filter((c) => c.role !== 'ignored')} />
    </>
  );
}
