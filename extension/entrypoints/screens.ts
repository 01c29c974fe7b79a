import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { showPanel } from '../appointments/showPanel.tsx';
import { showVerdict } from '../appointments/showVerdict.tsx';
import { showConfigurationPanel } from '../calendars/ConfigurationPanel.tsx';
import { offerScreens } from '../messaging/screens.ts';

/** The second script of TekMatix's page: everything with React in it, loaded when one of its parts is asked for. */
export default defineUnlistedScript(() => {
  offerScreens({ showConfiguration: showConfigurationPanel, showPanel, showVerdict });
});
