import { useState } from 'react';
import { background, faultOf } from '../messaging/askBackground.ts';
import type { PageCheck } from '../messaging/backgroundApi.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useAction } from '../ui/useAction.ts';
import { sayFinding, sayUnchecked, writePageReport } from './sayPage.ts';

/** Whether TekMatix's page is still as we know it: the panels in it depend on that, the syncing does not. */
export function PageCheckCard() {
  const [check, setCheck] = useState<PageCheck>();
  const [asking, run] = useAction();
  const examine = (): void => {
    void run(() => background.checkPage().then((found) => { setCheck(found); return undefined; }, faultOf));
  };
  return (
    <section className="ift-card ift-stack" aria-label="TekMatix page">
      <div className="ift-row ift-row-apart">
        <h2>TekMatix page</h2>
        {check && <CopyButton label="Copy the page report" text={writePageReport(check, Date.now())} />}
      </div>
      <p className="ift-muted">Our card, panel and indicator stand in TekMatix’s own pages. If you cannot find them there, check whether TekMatix has changed.</p>
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
      {check && check.kind !== 'examined' && <Notice tone="warn" title={sayUnchecked(check.kind).title}><p>{sayUnchecked(check.kind).sentence}</p></Notice>}
      {check?.kind === 'examined' && (
        <ul className="ift-list ift-readings" aria-label="What the page is like">
          {check.findings.map(sayFinding).map(({ what, said, tone }) => (
            <li key={what}>
              <div><b className="ift-strong">{what}</b>{tone !== 'plain' && <> <span className={`ift-tag ift-tag-${tone}`}>{tone === 'good' ? 'Works' : 'Missing'}</span></>}<p className="ift-muted ift-small">{said}</p></div>
            </li>
          ))}
        </ul>
      )}
      <div className="ift-row"><Button busy={asking.kind === 'busy'} onClick={examine}>Check the TekMatix page</Button></div>
    </section>
  );
}
