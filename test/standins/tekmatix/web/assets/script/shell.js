import { currentData, onData, readData } from './data.js';
import { h } from './dom.js';
import { t } from './language.js';
import { showLogin } from './login.js';
import { currentRoute } from './router.js';
import { agency } from './pages/agency.js';
import { appointmentList } from './pages/appointmentList.js';
import { calendarView } from './pages/calendarView.js';
import { connections } from './pages/connections.js';
import { contacts } from './pages/contacts.js';
import { dashboard } from './pages/dashboard.js';
import { framed } from './pages/framed.js';
import { integrations } from './pages/integrations.js';
import { noAccess } from './pages/noAccess.js';
import { placeholder } from './pages/placeholder.js';
import { privateIntegrations } from './pages/privateIntegrations.js';
import { profile } from './pages/profile.js';
import { staff } from './pages/staff.js';
import { shown } from './shown.js';
import { sidebar } from './sidebar.js';
import { topbar } from './topbar.js';

const PAGES = { agency, appointmentList, calendarView, connections, contacts, dashboard, framed, integrations, privateIntegrations, profile, staff };

onData((data) => shown.page?.update?.(data));

/** Draws what differs between the last route and this one: the frame stays while only the page changes. */
export async function showRoute(route) {
  const { locationId } = route.params;
  if (locationId && currentData()?.location.id !== locationId) {
    const outcome = await readData(locationId);
    if (currentRoute() !== route) return;
    if (outcome === 'signed-out') return showLogin();
    if (outcome === 'unknown') return drawFrame(route, noAccess());
  }
  const page = (PAGES[route.page] ?? placeholder)({ route, data: currentData() });
  document.title = `${t(route.title)} | TekMatix`;
  drawFrame(route, page);
}

function drawFrame(route, page) {
  shown.page?.stop?.();
  const frame = [route.params.locationId, route.settings ? 'settings' : 'main'].join(' ');
  if (frame !== shown.frame || !document.getElementById('sidebar-v2')) drawShell(route);
  for (const link of document.querySelectorAll('#sidebar-v2 .nav-link')) link.classList.toggle('active', link.id === route.nav);
  document.querySelector('.hl_header').replaceWith(topbar(route));
  const inner = h(`div.hl_wrapper--inner.${route.page ?? 'page'}-page`, {}, page.element);
  const wrapper = document.querySelector('.hl_wrapper');
  wrapper.classList.toggle('hl_wrapper--tabs', Boolean(route.tabs));
  wrapper.replaceChildren(inner);
  page.start?.();
  Object.assign(shown, { frame, page });
}

function drawShell(route) {
  const { locationId } = route.params;
  const layout = h(`div.${locationId ? 'sidebar-v2-location' : 'sidebar-v2-agency'}.v2-open.hr-layout`, {},
    sidebar(route, currentData()),
    h('div.hl_main', {}, h('header.hl_header'), h('section.hl_wrapper')));
  if (locationId) layout.classList.add(locationId);
  const app = document.getElementById('app');
  app.className = 'hr-config-provider n-config-provider';
  app.replaceChildren(layout);
}
