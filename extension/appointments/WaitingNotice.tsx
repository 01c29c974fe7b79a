import { useEffect, useState } from 'react';
import { explainFault } from '../../shared/connection/explainFault.ts';
import { needsUser } from '../../shared/connection/needsUser.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import { background } from '../messaging/askBackground.ts';

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
      {broken && <p className="ift-detail-warn">{explainFault(broken).title}. The settings say what to do.</p>}
      {held && <p className="ift-detail-warn">{explainFault('native-link-suspected').title}. Nothing is written until you have decided in the settings.</p>}
      {vanished > 0 && <p className="ift-detail-warn">Much vanished at once and stays as it was until you have decided in the settings.</p>}
      {count > 0 && <p className="ift-detail-warn">{count === 1 ? 'An appointment that you changed in Apple Calendar waits' : `${count} appointments that you changed in Apple Calendar wait`} for your choice in the settings.</p>}
    </div>
  );
}
