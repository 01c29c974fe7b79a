import { explainFault } from '../shared/connection/explainFault.ts';
import { PAGE_STYLE } from './pairPage.ts';
import type { InstallResult } from './subjects.ts';

/** Before TekMatix: whoever was lured here by somebody else's link can still turn back. */
export function startPage(goOn: string): string {
  return page('Install in TekMatix', `<p>TekMatix asks for which sub-account. The browser in which you pressed <b>Install in TekMatix</b> may then read its appointments and write Blocked Slots.</p>
<p>Go on only if you have just pressed that button yourself. If somebody sent you this link, close this tab.</p>
<p><a href="${escape(goOn)}">Continue to TekMatix</a></p>`);
}

/** What a person sees when TekMatix sends the browser back: what happened, what next. No script, nothing to load. */
export function installPage({ fault, locations }: InstallResult): string {
  if (fault) {
    const { title, sentence, nextStep, code } = explainFault(fault);
    return page(title, `<p>${escape(sentence)}</p><p>${escape(nextStep)}</p><p><small>${code}</small></p>`);
  }
  const names = `<ul>${locations.map(({ name }) => `<li>${escape(name)}</li>`).join('')}</ul>`;
  return page('Installed in TekMatix', `<p>The server may now read appointments and write Blocked Slots in:</p>${names}
<p>You can close this tab. The settings page of <b>iCloud for TekMatix</b> goes on by itself.</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)} · iCloud for TekMatix</title>
<style>${PAGE_STYLE}</style></head>
<body><main><h1>${escape(title)}</h1>
${body}
</main></body></html>`;
}

/** Names of locations come from outside. */
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
