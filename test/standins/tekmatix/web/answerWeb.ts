import { findAsset } from './findAsset.ts';
import { pageData } from './pageData.ts';
import { sessionDetails } from './sessionDetails.ts';
import { shellPage } from './shellPage.ts';
import type { WebRequest, WebView } from './webView.ts';

export type WebAnswer = { readonly status: number; readonly headers: Record<string, string>; readonly body: string };

/** Everything else on this origin is the REST API or the control API. */
const PAGE = /^\/(?:$|login$|(?:v2\/)?(?:location|agency)\/|agency_dashboard(?:\/|$))/;
const CSP = "script-src 'self'; frame-src 'self'; connect-src 'self'";

/**
 * Answers a GET of the web app; undefined: not a path of the web app. Pages never redirect, so that they can be served
 * under another name by a proxy. `/assets/data/{locationId}.json` is what the calendar shows, as of now.
 */
export function answerWeb(request: WebRequest, view: WebView): WebAnswer | undefined {
  const { pathname } = request.url;
  const [, kind, locationId = ''] = /^\/assets\/(data|session)\/([\w-]+)(?:\.json)?$/.exec(pathname) ?? [];
  if (kind) return answerLocation(kind, locationId, view);
  if (pathname.startsWith('/assets/')) return answerAsset(pathname.slice('/assets/'.length));
  if (pathname === '/favicon.ico') return answerAsset('favicon.svg');
  if (!PAGE.test(pathname)) return undefined;
  return answer({ type: 'text/html', body: shellPage(request, view), more: view.toggles.strictCsp ? { 'content-security-policy': CSP } : {} });
}

function answerLocation(kind: string, locationId: string, view: WebView): WebAnswer {
  const location = view.locations.find((one) => one.id === locationId);
  if (view.toggles.signedInUserId === '') return answer({ status: 401, type: 'application/json', body: '{"message":"Unauthorized"}' });
  if (!location) return answer({ status: 404, type: 'application/json', body: '{"message":"Location not found"}' });
  if (kind === 'session') return answer({ type: 'text/plain', body: sessionDetails(location, view) });
  return answer({ type: 'application/json', body: JSON.stringify(pageData(location, view)) });
}

function answerAsset(path: string): WebAnswer {
  const asset = findAsset(path);
  return asset ? answer(asset) : answer({ status: 404, type: 'text/plain', body: 'Not found' });
}

type Parts = { readonly status?: number; readonly type: string; readonly body: string; readonly more?: Record<string, string> };

function answer({ status = 200, type, body, more = {} }: Parts): WebAnswer {
  return { status, headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', ...more }, body };
}
