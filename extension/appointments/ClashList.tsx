import { background } from '../messaging/askBackground.ts';
import { Button } from '../ui/Button.tsx';
import { Clash } from './Clash.tsx';
import type { ConflictState } from './conflictStore.ts';
import type { ConflictWords } from './sayConflict.ts';
import { WaitingNotice } from './WaitingNotice.tsx';

type Props = { readonly state: ConflictState; readonly say: ConflictWords; readonly onClose: () => void };

/** The open indicator: every clashing appointment with the event that it clashes with, and those that the user accepted. */
export function ClashList({ state, say, onClose }: Props) {
  const judged = state.kind === 'judged' ? state : undefined;
  const conflicts = judged?.verdict.kind === 'clash' ? judged.verdict.conflicts : [];
  const accepted = judged?.verdict.accepted ?? [];
  return (
    <div className="ift-clashes" role="dialog" aria-label="Conflicts with iCloud">
      <header>
        <h3>{say.verdict === 'clear' ? `${say.headline} in the next four weeks` : say.headline}</h3>
        <button type="button" className="ift-close" aria-label="Close" onClick={onClose}>×</button>
      </header>
      {say.detail && <p className={`ift-muted ift-detail-${say.tone}`}>{say.detail}</p>}
      <WaitingNotice />
      {judged && conflicts.length > 0 && (
        <ul>{conflicts.map((conflict) => <Clash key={conflict.appointment.id} conflict={conflict} snapshot={judged.snapshot} decision="accept" />)}</ul>
      )}
      {judged && accepted.length > 0 && (
        <section aria-label="Accepted">
          <h4>Accepted</h4>
          <ul>{accepted.map((conflict) => <Clash key={conflict.appointment.id} conflict={conflict} snapshot={judged.snapshot} decision="count-again" />)}</ul>
        </section>
      )}
      <footer><Button kind="secondary" onClick={() => void background.openSettings({ place: 'status' })}>Open settings</Button></footer>
    </div>
  );
}
