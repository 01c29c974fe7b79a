import { Notice } from '../ui/Notice.tsx';
import { Rich } from '../ui/Rich.tsx';
import { say } from '../ui/words.ts';

/** Another sub-account is open in TekMatix than the one that is linked here. */
export function OtherLocation({ linked, open }: { readonly linked: string; readonly open: string }) {
  return (
    <Notice tone="info" title={say('connection.otherLocation.title')}>
      <p><Rich text="connection.otherLocation.linked" parts={{ linked, open: <span className="ift-code">{open}</span> }} /></p>
      <p>{say('connection.otherLocation.ifLinked', { linked })}</p>
      <div className="ift-notice-actions ift-row"><a className="ift-button ift-button-secondary" href="#/switch">{say('connection.otherLocation.link')}</a></div>
    </Notice>
  );
}
