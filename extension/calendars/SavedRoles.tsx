import { useState } from 'react';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import { say } from '../ui/words.ts';
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
        title={say('calendars.primary.title')} explanation={say('calendars.primary.intro')}
        saved={saved} editing={editing === 'primary'} onEdit={(open) => setEditing(open ? 'primary' : 'nothing')}
        options={(draft, choose) => (
          <>
            <PrimaryOptions calendars={calendars} choice={draft} onChoose={choose} />
            {draft.primary !== saved.primary && primary && (
              <p className="ift-hint">{say('calendars.primary.moves', { calendar: primary.displayName })}</p>
            )}
          </>
        )}
      >
        {primary && <p className="ift-value"><CalendarName calendar={primary} /></p>}
      </RoleSection>
      <RoleSection
        title={say('calendars.conflicts.title')} explanation={say('calendars.conflicts.intro')}
        saved={saved} editing={editing === 'conflicts'} onEdit={(open) => setEditing(open ? 'conflicts' : 'nothing')}
        options={(draft, choose) => <ConflictOptions calendars={calendars} choice={draft} onChoose={choose} />}
      >
        {conflicts.length === 0
          ? <p className="ift-value ift-muted">{say('calendars.conflicts.none')}</p>
          : <ul className="ift-list ift-value">{conflicts.map((c) => <li key={c.id}><CalendarName calendar={c} /></li>)}</ul>}
      </RoleSection>
    </>
  );
}
