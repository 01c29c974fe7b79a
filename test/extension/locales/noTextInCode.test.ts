import { expect, it } from 'vitest';
import { findTexts, type Found } from './findTexts.ts';

/** What looks like a text and is none: codes of our own, and what is said to a program or to support. */
const IN_CODE: readonly { readonly file: RegExp; readonly text: RegExp }[] = [
  // Findings of the page check, as support reads them; sayPage.ts says them to the user.
  { file: /^extension\/(host\/(selfTest|hostPage)|messaging\/examineTab|sync\/sayPage)\.ts$/, text: /^(not seen yet|another host|none of |, and nothing of ours| of )$/ },
  // Where an anchor was seen, for whoever looks after them.
  { file: /^extension\/host\/anchors\.ts$/, text: /^[\w ,;:-]+$/ },
  // Examples of what has to be typed exactly so, in any language.
  { file: /^extension\/connection\/\w+\.tsx$/, text: /^(https:\/\/your-server\/pair#…|abcd-efgh-ijkl-mnop|you@icloud\.com|pit-…)$/ },
  // RFC 6750.
  { file: /^extension\/background\/syncServer\.ts$/, text: /^Bearer $/ },
  // TODO [2026-12-01] Its words move out with the quick check.
  { file: /^extension\/availability\//, text: /./ },
  // The server's codes for what cannot be read.
  { file: /^extension\/calendars\/sayAccount\.ts$/, text: /^[a-zA-Z ]+$/ },
  // How this browser is listed at the server.
  { file: /^extension\/background\/browserName\.ts$/, text: /^(Firefox|Chrome)$/ },
];

const isInCode = ({ file, text }: Found): boolean => IN_CODE.some((one) => one.file.test(file) && one.text.test(text));

it('no text for people stands in the code', () => {
  expect(findTexts(isInCode)).toEqual([]);
});

it('every exception is needed', () => {
  const all = findTexts(() => false);
  for (const one of IN_CODE) expect(all.some(({ file, text }) => one.file.test(file) && one.text.test(text)), `${one.file}`).toBe(true);
});
