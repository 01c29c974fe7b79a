import { useEffect, useState } from 'react';
import { explainFault } from '../../shared/connection/explainFault.ts';
import { needsUser } from '../../shared/connection/needsUser.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import { background } from '../messaging/askBackground.ts';
import { say } from '../ui/words.ts';

/** In the open indicator: what waits for the user's word on the status page. Nothing while the server does not answer: the headline says that. */
export function WaitingNotice() {
  const [status, setStatus] = useState<SyncStatus | null>(null);
  useEffect(() => {
    let shown = true;
    void background.readSyncStatus().then((read) => { if (shown) setStatus(read); }, () => {});
    return () => { shown = false; };
  }, []);
  if (!status) return null;
  const held = status.state === 'needs-decision';
  const count = status.choices.length;
  const broken = status.fault !== null && needsUser(status.fault) && !held ? status.fault : status.state === 'needs-reconnect' ? 'password-revoked' : null;
  const vanished = status.held?.length ?? 0;
  if (!held && count === 0 && vanished === 0 && broken === null) return null;
  return (
    <div role="status">
      {broken && <p className="ift-detail-warn">{say('appointments.waiting.broken', { title: explainFault(broken).title })}</p>}
      {held && <p className="ift-detail-warn">{say('appointments.waiting.held', { title: explainFault('native-link-suspected').title })}</p>}
      {vanished > 0 && <p className="ift-detail-warn">{say('appointments.waiting.vanished')}</p>}
      {count > 0 && <p className="ift-detail-warn">{say('appointments.waiting.choices', count, { count })}</p>}
    </div>
  );
}
