import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';

const APP = { OAUTH_CLIENT_ID: 'abc-def', OAUTH_CLIENT_SECRET: 'hidden-value', OAUTH_REDIRECT_URI: 'https://sync.example/oauth/callback' };

describe('The settings of the app', () => {
  it('are none by default, and an app with the marketplace of white-label agencies when they are set', () => {
    expect(readConfig({}).oauth).toBeUndefined();
    expect(readConfig({ ...APP, OAUTH_VERSION_ID: 'v9' }).oauth).toEqual({
      app: { clientId: 'abc-def', clientSecret: 'hidden-value', redirectUri: APP.OAUTH_REDIRECT_URI, versionId: 'v9' }, marketplace: 'https://marketplace.leadconnectorhq.com',
    });
    expect(readConfig({ ...APP, TEKMATIX_API_ORIGIN: 'http://127.0.0.1:8802' }).oauth?.marketplace).toBe('http://127.0.0.1:8802');
  });

  it.each([
    ['a part of them', { ...APP, OAUTH_CLIENT_SECRET: undefined }, /go together/],
    ['a version alone', { OAUTH_VERSION_ID: 'v9' }, /go together/],
    ['a redirect without encryption', { ...APP, OAUTH_REDIRECT_URI: 'http://sync.example/oauth/callback', ALLOW_OTHER_ORIGINS: '1' }, /must begin with https/],
    ['a redirect to this machine without the flag', { ...APP, OAUTH_REDIRECT_URI: 'http://127.0.0.1:8787/oauth/callback' }, /must begin with https/],
    ['a redirect to another page', { ...APP, OAUTH_REDIRECT_URI: 'https://sync.example/callback' }, /\/oauth\/callback/],
    ['a redirect that is no address', { ...APP, OAUTH_REDIRECT_URI: 'sync.example' }, /OAUTH_REDIRECT_URI/],
  ])('are refused with a sentence for %s, and no value is repeated in it', (_case, environment, words) => {
    expect(() => readConfig(environment)).toThrow(words);
    expect(() => readConfig(environment)).not.toThrow(/hidden-value|sync\.example/);
  });

  it('may send the browser back to this machine when the flag says so', () => {
    const environment = { ...APP, OAUTH_REDIRECT_URI: 'http://127.0.0.1:8787/oauth/callback', ALLOW_OTHER_ORIGINS: '1' };
    expect(readConfig(environment).oauth?.app.redirectUri).toBe(environment.OAUTH_REDIRECT_URI);
  });
});

describe('The role of a process', () => {
  const DATABASE_URL = 'postgres://sync@127.0.0.1/sync';
  it('is both by default, and either where processes share a database', () => {
    expect([...readConfig({}).roles]).toEqual(['web', 'worker']);
    expect([...readConfig({ DATABASE_URL, ROLE: 'worker' }).roles]).toEqual(['worker']);
    expect([...readConfig({ DATABASE_URL, ROLE: 'worker, web' }).roles].sort()).toEqual(['web', 'worker']);
  });

  it.each([['one alone on the embedded database', { ROLE: 'worker' }, /has only one/], ['an unknown one', { DATABASE_URL, ROLE: 'boss' }, /ROLE/], ['none', { DATABASE_URL, ROLE: ',' }, /ROLE/]])('is refused with a sentence: %s', (_case, environment, words) => {
    expect(() => readConfig(environment)).toThrow(words);
  });

  it('a token that opens the metrics is none that can be guessed, and is not repeated', () => {
    expect(() => readConfig({ METRICS_TOKEN: 'short-token' })).toThrow(/METRICS_TOKEN/);
    expect(() => readConfig({ METRICS_TOKEN: 'short-token' })).not.toThrow(/short-token/);
    expect(readConfig({ METRICS_TOKEN: 'x'.repeat(16) }).metricsToken).toBe('x'.repeat(16));
  });
});
