import { describe, expect, it } from 'vitest';
import { chooseScreen, parseRoute } from '../../../extension/connection/settingsRoute.ts';

describe('the address of the settings page', () => {
  it.each([
    ['', { kind: 'start' }], ['#/status', { kind: 'status' }], ['#/nonsense', { kind: 'start' }],
    [`#/pair=${encodeURIComponent('http://127.0.0.1:8787/pair#a=b')}`, { kind: 'pair', link: 'http://127.0.0.1:8787/pair#a=b' }],
    ['#/reconnect=c1', { kind: 'reconnect', connectionId: 'c1' }], ['#/pair=%E0%A4%A', { kind: 'pair', link: '%E0%A4%A' }],
  ])('%s is understood', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it('the missing step comes before what was asked for', () => {
    expect(chooseScreen({ kind: 'status' }, 'server')).toBe('pair');
    expect(chooseScreen({ kind: 'calendars' }, 'tekmatix')).toBe('tekmatix');
    expect(chooseScreen({ kind: 'status' }, 'icloud')).toBe('connect');
    expect(chooseScreen({ kind: 'calendars' }, 'calendars')).toBe('connect');
  });

  it('accounts can be reached before calendars are chosen, so that one can leave', () => {
    expect(chooseScreen({ kind: 'accounts' }, 'calendars')).toBe('accounts');
  });

  it('with nothing missing the start is the status, and a pairing link changes nothing', () => {
    expect(chooseScreen({ kind: 'start' }, 'nothing')).toBe('status');
    expect(chooseScreen({ kind: 'pair', link: 'x' }, 'nothing')).toBe('status');
    expect(chooseScreen({ kind: 'connect' }, 'nothing')).toBe('connect');
  });
});
