import { findRoute, ROUTES } from './routes.js';

const listeners = new Set();
let current;

export const currentRoute = () => current;
export const onRoute = (listener) => { listeners.add(listener); };

/** Called once, when the page has been mounted. */
export function startRouter() {
  window.addEventListener('popstate', follow);
  current = findRoute(location.href);
  draw();
  tell('routeLoaded');
}

/** `to` is a path, or what `AppUtils.RouteHelper.navigate` takes. What a page load was told stays in the address. */
export function navigate(to, { replace = false } = {}) {
  const url = new URL(typeof to === 'string' ? to : pathOf(to), location.origin);
  const told = new URL(location.href).searchParams.get('standin');
  if (told) url.searchParams.set('standin', told);
  const href = url.pathname + url.search;
  history[replace ? 'replaceState' : 'pushState']({}, '', href);
  follow();
}

export const inLocation = (path) => `/v2/location/${current.params.locationId}/${path}`;

function pathOf({ name, path, params = {}, query = {} }) {
  const route = ROUTES.find((one) => one.name === name);
  const locationId = params.locationId ?? current.params.locationId;
  const base = path ?? `/v2/location/${locationId}/${route ? route.path : 'dashboard'}`;
  const search = new URLSearchParams(query).toString();
  return search ? `${base}?${search}` : base;
}

function follow() {
  current = findRoute(location.href);
  draw();
  tell('routeChangeEvent');
}

export function draw() {
  for (const listener of listeners) listener(current);
}

export const publicRoute = () => {
  const { name, path, fullPath, params, query } = current;
  return { name, path, fullPath, params, query };
};

function tell(name) {
  window.dispatchEvent(new CustomEvent(name, { detail: publicRoute() }));
}
