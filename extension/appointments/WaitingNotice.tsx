import { explainFault } from '../../shared/connection/explainFault.ts';
import { needsUser } from '../../shared/connection/needsUser.ts';
import type { PendingChoice, SyncStatus } from '../../shared/contract/sync.ts';
import { background } from '../messaging/askBackground.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { say } from '../ui/words.ts';

const KINDS = { moved: 'appointments.waiting.moved', deleted: 'appointments.waiting.deleted', retitled: 'appointments.waiting.retitled' } as const;

/** What waits for the user's word. It is decided in the settings: a script of TekMatix's page can press buttons here. */
export function WaitingNotice({ status }: { readonly status: SyncStatus }) {
  const held = status.state === 'needs-decision';
  const count = status.choices.length;
  const broken = status.fault !== null && needsUser(status.fault) && !held ? status.fault : status.state === 'needs-reconnect' ? 'password-revoked' : null;
  const vanished = status.held?.length ?? 0;
  if (!held && count === 0 && vanished === 0 && broken === null) return null;
  return (
    <Notice tone="info" title={say('appointments.waiting.name')}>
      {broken && <p>{say('appointments.waiting.broken', { title: explainFault(broken).title })}</p>}
      {held && <p>{say('appointments.waiting.held', { title: explainFault('native-link-suspected').title })}</p>}
      {vanished > 0 && <p>{say('appointments.waiting.vanished')}</p>}
      {count > 0 && <p>{say('appointments.waiting.choices', count, { count })}</p>}
      {count > 0 && <Kinds choices={status.choices} />}
      <div className="ift-notice-actions"><Button kind="primary" onClick={() => void background.openSettings({ place: 'status' })}>{say('appointments.waiting.decide')}</Button></div>
    </Notice>
  );
}

/** How many of each kind. Which ones is told in the settings, not on the page. */
function Kinds({ choices }: { readonly choices: readonly PendingChoice[] }) {
  const kinds = (['moved', 'deleted', 'retitled'] as const).map((kind) => ({ kind, count: choices.filter((choice) => choice.kind === kind).length }));
  return <ul className="ift-points">{kinds.filter(({ count }) => count > 0).map(({ kind, count }) => <li key={kind}>{say(KINDS[kind], count, { count })}</li>)}</ul>;
}
