import type { Access } from './probe.ts';

/**
 * The last step before anything is shown to others. The report's words are ours, statuses and counts; a refusal's text may
 * repeat what was asked, so the token and addresses go, and ids keep four characters.
 */
export function redact(text: string, { token, locationId }: Access): string {
  const known = [token, token.replace(/^pit-/, '')].filter((secret) => secret !== '');
  return mask(known.reduce((left, secret) => left.replaceAll(secret, '<…>'), text).replaceAll(locationId, shorten(locationId)));
}

/** What looks like a token, an address or an id, whoever's it is. */
function mask(text: string): string {
  return text
    .replace(/\bpit-[\w-]+/gi, '<…>')
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '<…>')
    .replace(/\beyJ[\w.-]+/g, '<…>')
    .replace(/[^\s@|<>]+@[^\s@|<>]+\.[a-z]+/gi, '<…>')
    .replace(/\b(?=\w*[a-z])(?=\w*[A-Z0-9])\w{14,}\b/g, shorten);
}

export const shorten = (id: string): string => `${id.slice(0, 4)}…`;

/** A refusal's own words, fit for a cell of the table. Masked before it is cut: half a token looks like none. */
export const quote = (message: string): string => (message === '' ? 'no text' : `"${mask(message).replace(/[|\n`]/g, ' ').slice(0, 80)}"`);
