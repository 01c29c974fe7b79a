import { useState } from 'react';
import { background, faultOf } from '../messaging/askBackground.ts';
import type { PageCheck } from '../messaging/backgroundApi.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { sayFinding, sayUnchecked, writePageReport } from './sayPage.ts';

/** Whether TekMatix's page is still as we know it: the panels in it depend on that, the syncing does not. */
export function PageCheckCard() {
  const [check, setCheck] = useState<PageCheck>();
  const [asking, run] = useAction();
  const examine = (): void => {
    void run(() => background.checkPage().then((found) => { setCheck(found); return undefined; }, faultOf));
  };
  return (
    <section className="ift-card ift-stack" aria-label={say('sync.page.title')}>
      <div className="ift-row ift-row-apart">
        <h2>{say('sync.page.title')}</h2>
        {check && <CopyButton label={say('sync.page.copyReport')} text={writePageReport(check, Date.now())} />}
      </div>
      <p className="ift-muted">{say('sync.page.intro')}</p>
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
      {check && check.kind !== 'examined' && <Notice tone="warn" title={sayUnchecked(check.kind).title}><p>{sayUnchecked(check.kind).sentence}</p></Notice>}
      {check?.kind === 'examined' && (
        <ul className="ift-list ift-readings" aria-label={say('sync.page.label')}>
          {check.findings.map(sayFinding).map(({ what, said, tone }) => (
            <li key={what}>
              <div><b className="ift-strong">{what}</b>{tone !== 'plain' && <> <span className={`ift-tag ift-tag-${tone}`}>{say(tone === 'good' ? 'sync.page.works' : 'sync.page.missingTag')}</span></>}<p className="ift-muted ift-small">{said}</p></div>
            </li>
          ))}
        </ul>
      )}
      <div className="ift-row"><Button busy={asking.kind === 'busy'} onClick={examine}>{say('sync.page.check')}</Button></div>
    </section>
  );
}
