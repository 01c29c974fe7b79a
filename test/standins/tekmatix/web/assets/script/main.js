import { offerAppUtils } from './appUtils.js';
import { config } from './config.js';
import { readData, startRefresh } from './data.js';
import { showLogin } from './login.js';
import { currentRoute, draw, navigate, onRoute, startRouter } from './router.js';
import { findRoute } from './routes.js';
import { showRoute } from './shell.js';
import { forgetShell } from './shown.js';

let mounted;
const ready = new Promise((resolve) => { mounted = resolve; });
offerAppUtils(ready);
if (config.signedIn && !location.pathname.startsWith('/login')) await mount();
else showLogin();

async function mount() {
  const pause = new Promise((resolve) => { setTimeout(resolve, config.mountDelayMs); });
  if (location.pathname === '/') history.replaceState({}, '', homePath() + location.search);
  const { locationId } = findRoute(location.href).params;
  const outcome = locationId ? await readData(locationId) : 'same';
  if (outcome === 'signed-out') return showLogin();
  await pause;
  onRoute(showRoute);
  startRouter();
  mounted();
  const over = () => { history.pushState({}, '', '/'); showLogin({ expired: true }); };
  startRefresh({ locationId: () => (document.getElementById('sidebar-v2') ? currentRoute().params.locationId : null), onSignedOut: over });
  offerStandin(over);
}

/** One location is opened at once; an agency with several sees them all first. */
function homePath() {
  const [first] = config.locations;
  return first ? `/v2/location/${first.id}/dashboard` : '/agency_dashboard/';
}

/** Draws everything anew: whatever somebody else put into the page is gone. */
function redraw() {
  forgetShell();
  draw();
}

function offerStandin(over) {
  window.__standin = { redraw, navigate, expireSession: over };
  const { wipe, expires } = config.flags;
  if (wipe) setInterval(() => { if (document.getElementById('sidebar-v2')) redraw(); }, wipe);
  if (expires) setTimeout(over, expires);
}
