import { defineContentScript } from 'wxt/utils/define-content-script';
import { showIndicator } from '../../appointments/indicator.ts';
import { keepParts } from '../../appointments/keepParts.ts';
import { showVerdictPart } from '../../appointments/verdictPart.ts';
import { showConfiguration } from '../../calendars/showConfiguration.ts';
import { showIntegrationCard } from '../../connection/integrationCard.ts';
import { pageStanding } from '../../connection/pageStanding.ts';
import { createPlaceTeller } from '../../connection/tellPlace.ts';
import { watchUser } from '../../host/pageHint.ts';
import { askingSessionDetails } from '../../host/sessionDetails.ts';
import { tekmatixPage } from '../../host/tekmatixPage.ts';
import { answerExamine } from '../../messaging/answerExamine.ts';
import { servePage } from '../../messaging/pageApi.ts';
import { forgetScreens } from '../../messaging/screens.ts';

/** What every page of TekMatix loads: no React in it, and nothing that unpacks busy time. The rest is screens.tsx. */
export default defineContentScript({
  matches: ['https://app.tekmatix.com/*'],
  runAt: 'document_idle',
  main(ctx) {
    forgetScreens();
    const page = tekmatixPage(document);
    const parts = keepParts(page, [
      ['integrations-card', showIntegrationCard], ['calendar-configuration', showConfiguration], ['indicator', (mount, theme) => showIndicator(page, mount, theme)],
      ['appointment-time', (mount, theme) => showVerdictPart(page, mount, theme)],
    ]);
    const teller = createPlaceTeller(page, () => pageStanding.getState().read());
    page.watch(() => {
      // An update of the extension has put another script in this one's place.
      if (ctx.isInvalid) return;
      parts.look();
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
    ctx.onInvalidated(() => parts.remove());
  },
});
