import { useState } from 'react';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import { CalendarName } from './CalendarName.tsx';
import { toChoice } from './calendarsStore.ts';
import { ConflictOptions } from './ConflictOptions.tsx';
import { PrimaryOptions } from './PrimaryOptions.tsx';
import { RoleSection } from './RoleSection.tsx';

/** What is saved, with Edit for each role; only one of them is edited at a time. */
export function SavedRoles({ calendars }: { readonly calendars: readonly ConfiguredCalendar[] }) {
  const [editing, setEditing] = useState<'nothing' | 'primary' | 'conflicts'>('nothing');
  const saved = toChoice(calendars);
  const primary = calendars.find((c) => c.role === 'primary');
  const conflicts = calendars.filter((c) => c.role === 'conflict');
  return (
    <>
      <RoleSection
        title="Primary Calendar" explanation="Receives your TekMatix appointments, and its own events block bookings."
        saved={saved} editing={editing === 'primary'} onEdit={(open) => setEditing(open ? 'primary' : 'nothing')}
        options={(draft, choose) => (
          <>
            <PrimaryOptions calendars={calendars} choice={draft} onChoose={choose} />
            {draft.primary !== saved.primary && primary && (
              <p className="ift-hint">The appointments that we wrote move over, and {primary.displayName} stays checked for conflicts.</p>
            )}
          </>
        )}
      >
        {primary && <p className="ift-value"><CalendarName calendar={primary} /></p>}
      </RoleSection>
      <RoleSection
        title="Check for Conflicts" explanation="Events in these calendars block bookings too. They are only read, never changed."
        saved={saved} editing={editing === 'conflicts'} onEdit={(open) => setEditing(open ? 'conflicts' : 'nothing')}
        options={(draft, choose) => <ConflictOptions calendars={calendars} choice={draft} onChoose={choose} />}
      >
        {conflicts.length === 0
          ? <p className="ift-value ift-muted">No other calendars. The Primary Calendar is always checked.</p>
          : <ul className="ift-list ift-value">{conflicts.map((c) => <li key={c.id}><CalendarName calendar={c} /></li>)}</ul>}
      </RoleSection>
    </>
  );
}
