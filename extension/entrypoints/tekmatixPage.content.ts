import { defineContentScript } from 'wxt/utils/define-content-script';
import { announceUser } from '../host/pageUser.ts';
import { serveSessionDetails } from '../host/sessionDetails.ts';

/** Runs in the page's own world: says who is signed in, and passes on what the page exposes about them when it is asked. */
export default defineContentScript({
  matches: ['https://app.tekmatix.com/*'],
  world: 'MAIN',
  runAt: 'document_idle',
  main() {
    announceUser(window);
    serveSessionDetails(window);
  },
});
