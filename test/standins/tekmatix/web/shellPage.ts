import { aboutLocation, COMPANY } from './aboutLocation.ts';
import { readPageFlags } from './pageFlags.ts';
import type { WebRequest, WebView } from './webView.ts';

/** The one HTML document of the web app; its scripts draw every route. Nothing inline runs, so that a strict CSP holds. */
export function shellPage({ url, headers }: WebRequest, view: WebView): string {
  const flags = readPageFlags(url);
  const { mountDelayMs, appUtils, theme, nativeCalendarConfiguration, nativeICloudCard, refreshMs, strictCsp, signedInUserId } = view.toggles;
  const config = {
    company: COMPANY, flags, mountDelayMs, appUtils, nativeCalendarConfiguration, nativeICloudCard, refreshMs,
    signedIn: signedInUserId !== '',
    locations: view.locations.map((location) => aboutLocation(location, view)),
    // A page under a strict policy frames itself only.
    frameOrigin: strictCsp ? null : `http://${headers['host'] ?? url.host}`,
  };
  return `<!doctype html>
<html lang="en"${theme === 'dark' ? ' class="dark"' : ''}${flags.rtl ? ' dir="rtl"' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TekMatix</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/app.css">
${flags.css ? '<link rel="stylesheet" href="/assets/style/agency.css">' : ''}
<script type="application/json" id="app-config">${JSON.stringify(config).replaceAll('<', '\\u003c')}</script>
${flags.hostile ? '<script src="/assets/hostile.js"></script>' : ''}
<script type="module" src="/assets/script/main.js"></script>
</head>
<body>
<div id="app"><div class="app-loader" role="progressbar" aria-label="TekMatix"><span class="app-loader--ring"></span></div></div>
</body>
</html>
`;
}
