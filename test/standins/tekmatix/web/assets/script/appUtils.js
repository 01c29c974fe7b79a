import { config } from './config.js';
import { currentData } from './data.js';
import { currentRoute, navigate, publicRoute } from './router.js';

/** The official interface for scripts in the page (field manual TekMatix §4.3). */
export function offerAppUtils(ready) {
  if (config.appUtils === 'absent') return;
  if (config.appUtils === 'late') setTimeout(() => offer(ready), 4_000);
  else offer(ready);
}

function offer(ready) {
  const told = (read) => async () => {
    if (config.appUtils === 'throws') throw new TypeError("Cannot read properties of undefined (reading 'state')");
    await ready;
    return read(currentData());
  };
  window.AppUtils = {
    Utilities: { getCurrentUser: told(userOf), getCurrentLocation: told(locationOf), getCompany: told(() => ({ ...config.company })) },
    RouteHelper: { getCurrentRoute: () => (currentRoute() ? publicRoute() : null), navigate: (to) => navigate(to, { replace: Boolean(to.replace) }) },
    Storage: {
      setData: (key, value) => localStorage.setItem(`custom_${key}`, JSON.stringify(value)),
      getData: (key) => JSON.parse(localStorage.getItem(`custom_${key}`) ?? 'null'),
      removeData: (key) => localStorage.removeItem(`custom_${key}`),
    },
  };
  window.exposeSessionDetails = async (appId) => {
    if (!appId) throw new Error('App id is required');
    await ready;
    const answer = await fetch(`/assets/session/${currentRoute().params.locationId}`);
    return answer.text();
  };
}

function userOf({ me: signedIn, users }) {
  const other = config.appUtils === 'other-user' && users.find((user) => user.id !== signedIn.id);
  const me = other ? { ...other, type: 'account' } : signedIn;
  const [firstName, ...rest] = me.name.split(' ');
  return { id: me.id, name: me.name, firstName, lastName: rest.join(' '), email: me.email, type: me.type, role: 'admin' };
}

function locationOf(data) {
  return { id: data.location.id, name: data.location.name, address: '' };
}
