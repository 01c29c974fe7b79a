import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { installPage, startPage } from '../installPage.ts';
import type { InstallResult, Subjects } from '../subjects.ts';

const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/;
/** The state of the installation that this browser has begun: the only cookie that there is, and it opens nothing. */
const INSTALL_COOKIE = 'install';

/** The pages that a browser comes by when the app is installed: a warning, the link to TekMatix, and what came of it. */
export function installRoutes(connection: Pick<Subjects['connection'], 'openInstall' | 'finishInstall'>): Hono {
  const app = new Hono();
  app.get('/oauth/start', async (c) => {
    const state = c.req.query('state') ?? '';
    if ((await connection.openInstall(state)) === undefined) return end(c, { fault: 'tekmatix-install-expired', locations: [] });
    c.header('cache-control', 'no-store');
    return c.html(startPage(`/oauth/go?${new URLSearchParams({ state }).toString()}`));
  });
  app.get('/oauth/go', async (c) => {
    const state = c.req.query('state') ?? '';
    // By the link on the page above and no other way: whoever was lured has read the warning there.
    const url = c.req.header('sec-fetch-site') === 'same-origin' ? await connection.openInstall(state) : undefined;
    if (url === undefined) return end(c, { fault: 'tekmatix-install-expired', locations: [] });
    c.header('cache-control', 'no-store');
    // Only a browser that came by here may end what it begins: a link straight to TekMatix leads nowhere.
    setCookie(c, INSTALL_COOKIE, state, { path: '/oauth', httpOnly: true, sameSite: 'Lax', maxAge: 600, secure: !LOOPBACK.test(new URL(c.req.url).hostname) });
    return c.redirect(url);
  });
  app.get('/oauth/callback', async (c) => {
    const state = c.req.query('state');
    return end(c, await connection.finishInstall({ code: c.req.query('code'), state: state === getCookie(c, INSTALL_COOKIE) ? state : undefined }));
  });
  return app;
}

function end(c: Context, result: InstallResult): Response | Promise<Response> {
  // The address holds a code or a state: it is used up, and still nobody's business.
  c.header('cache-control', 'no-store');
  return c.html(installPage(result), result.fault ? 400 : 200);
}
