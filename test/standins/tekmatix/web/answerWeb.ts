import type { WebView } from './webView.ts';

export type WebRequest = { readonly url: URL; readonly headers: Readonly<Record<string, string>> };
export type WebAnswer = { readonly status: number; readonly headers: Record<string, string>; readonly body: string };

/** Answers a GET of the web app; undefined: not a path of the web app. */
export function answerWeb(_request: WebRequest, _view: WebView): WebAnswer | undefined {
  return undefined;
}
