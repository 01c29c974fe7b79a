/** Shared by every page of the server, so that its content policy needs one hash. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#10233f;--soft:#5a6a80;--line:#d9e0ea;--card:#fff;--page:#f4f6fa;--accent:#155eef}
@media(prefers-color-scheme:dark){:root{--ink:#e9eef7;--soft:#9fb0c8;--line:#2a3850;--card:#141e30;--page:#0c1422;--accent:#6d9bff}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:1.5rem;padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:16px}
h1{margin:0 0 .5rem;font-size:1.4rem}p{color:var(--soft)}ol{padding-left:1.2rem}li{margin:.5rem 0}
output{display:block;overflow-wrap:anywhere;padding:.75rem;border:1px dashed var(--line);border-radius:8px;font:13px/1.5 ui-monospace,monospace}
button{margin-top:.75rem;padding:.6rem 1.1rem;border:0;border-radius:8px;background:var(--accent);color:#fff;font:inherit;font-weight:600;cursor:pointer}
@media(prefers-color-scheme:dark){button{color:#0c1422}}
a{color:var(--accent);font-weight:600}
button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
`;

/** What a person sees who opens the pairing link in a browser: the secret stays in the fragment and never reaches us. */
export const PAIR_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Pair this browser · iCloud for TekMatix</title>
<style>${PAGE_STYLE}</style></head>
<body><main><h1>Pair this browser</h1>
<p>This link connects the extension in this browser to your sync server. It works once, for ten minutes.</p>
<output id="link"></output><button id="copy" type="button">Copy the link</button>
<ol><li>Copy the link.</li><li>Open <b>iCloud for TekMatix</b> from the browser's toolbar and choose <b>Set up</b>.</li><li>Paste the link there.</li></ol>
</main><script>
const link=document.getElementById('link');link.textContent=location.href;
document.getElementById('copy').addEventListener('click',async e=>{await navigator.clipboard.writeText(location.href);e.target.textContent='Copied'});
</script></body></html>`;
