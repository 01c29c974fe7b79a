import { Notice } from '../ui/Notice.tsx';

/** Another sub-account is open in TekMatix than the one that is linked here. */
export function OtherLocation({ linked, open }: { readonly linked: string; readonly open: string }) {
  return (
    <Notice tone="info" title="Another sub-account is open in TekMatix">
      <p>This browser is linked to <b>{linked}</b>. The sub-account that you opened last (<span className="ift-code">{open}</span>) is not kept in step from here.</p>
      <p>If you link it, {linked} stays as it is on the server and goes on being kept in step; this browser then shows the other one.</p>
      <div className="ift-notice-actions ift-row"><a className="ift-button ift-button-secondary" href="#/switch">Link this sub-account</a></div>
    </Notice>
  );
}
