import type { Account } from './probe.ts';

/** Takes out of a text what could tell whose account it was: the last step before anything is shown to others. */
export function redact(text: string, { account, names, home }: { account: Account; names: readonly string[]; home: string | undefined }): string {
  const dsid = home?.split('/')[1] ?? '';
  const secrets = [account.password, account.password.replaceAll('-', ''), account.email, account.email.split('@')[0] ?? '', dsid, ...names];
  const known = [...new Set(secrets)].filter((secret) => secret.length > 2).sort((a, b) => b.length - a.length);
  return known.reduce((left, secret) => left.replaceAll(secret, '<…>'), text)
    .replace(/[^\s@|<>]+@[^\s@|<>]+\.[a-z]+/gi, '<…>')
    .replace(/\bp\d{1,3}-caldav/g, 'pNN-caldav')
    .replace(/\b\d{8,}\b/g, '<…>')
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '<…>');
}
