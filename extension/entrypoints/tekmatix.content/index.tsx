import type { ReactNode } from 'react';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { ConflictIndicator } from '../../appointments/ConflictIndicator.tsx';
import { ConfigurationPanel } from '../../calendars/ConfigurationPanel.tsx';
import { IntegrationCard } from '../../connection/IntegrationCard.tsx';
import { createPlaceTeller } from '../../connection/tellPlace.ts';
import type { HostPage, MountName } from '../../host/hostPage.ts';
import { watchUser } from '../../host/pageHint.ts';
import { askingSessionDetails } from '../../host/sessionDetails.ts';
import { tekmatixPage } from '../../host/tekmatixPage.ts';
import { answerExamine } from '../../messaging/answerExamine.ts';
import { servePage } from '../../messaging/pageApi.ts';
import { renderIn, type Rendered } from '../../ui/renderIn.tsx';

/** Everything that we put into the TekMatix page. */
const SHOWN: readonly (readonly [MountName, ReactNode])[] = [
  ['integrations-card', <IntegrationCard />],
  ['calendar-configuration', <ConfigurationPanel />],
  ['indicator', <ConflictIndicator />],
];

export default defineContentScript({
  matches: ['https://app.tekmatix.com/*'],
  runAt: 'document_idle',
  main(ctx) {
    const page = tekmatixPage(document);
    const shown = new Map<MountName, Rendered>();
    const teller = createPlaceTeller(page);
    page.watch(() => {
      showAll(page, shown);
      teller.look();
    }, ctx.signal);
    watchUser(window, (user) => teller.meet(user), ctx.signal);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) teller.front(); }, { signal: ctx.signal });
    const askPage = askingSessionDetails(window, ctx.signal);
    servePage(async ({ appId, locationId }) => {
      const place = page.place();
      return place.kind !== 'outside' && place.locationId === locationId ? askPage(appId) : undefined;
    }, ctx.signal);
    ctx.onInvalidated(answerExamine(() => page.examine()));
    ctx.onInvalidated(() => shown.forEach((rendered) => rendered.remove()));
  },
});

function showAll(page: HostPage, shown: Map<MountName, Rendered>): void {
  for (const [name, node] of SHOWN) {
    const element = page.mountPoint(name);
    const before = shown.get(name);
    if (before && before.element !== element) {
      before.remove();
      shown.delete(name);
    }
    if (!element || before?.element === element) continue;
    const rendered = renderIn(element);
    rendered.update(node, page.theme());
    shown.set(name, rendered);
  }
}
