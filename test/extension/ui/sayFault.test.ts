import { describe, expect, it } from 'vitest';
import { sayFault, sayFaultTitle, translateFault } from '../../../extension/ui/sayFault.ts';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import { FAULT_KINDS } from '../../../shared/connection/fault.ts';
import type { FaultOnTheWire } from '../../../shared/contract/connection.ts';

describe('a fault in the words of the extension', () => {
  it.each(FAULT_KINDS)('%s says in English what the server says of it', (kind) => {
    expect(sayFault(kind)).toEqual(explainFault(kind));
    expect(sayFaultTitle(kind)).toBe(explainFault(kind).title);
  });

  it('names the permission that is missing, as the server does', () => {
    expect(sayFault('tekmatix-scope-missing', { scope: 'users.readonly' })).toEqual(explainFault('tekmatix-scope-missing', { scope: 'users.readonly' }));
    expect(sayFault('tekmatix-scope-missing', { scope: null })).toEqual(explainFault('tekmatix-scope-missing'));
  });
});

describe('a fault that the server told', () => {
  it('is said in the extension’s words, whatever language the server speaks', () => {
    const spoken: FaultOnTheWire = { ...explainFault('tekmatix-scope-missing', { scope: 'users.readonly' }), title: 'Nein', sentence: 'Nein.', nextStep: 'Nein.' };
    expect(translateFault(spoken)).toEqual(explainFault('tekmatix-scope-missing', { scope: 'users.readonly' }));
  });

  it('keeps the server’s words when its code is newer than this extension', () => {
    const newer = { code: 'moon-full' as FaultOnTheWire['code'], title: 'The moon is full', sentence: 'Nothing syncs.', nextStep: 'Wait for the sun.' };
    expect(translateFault(newer)).toBe(newer);
  });
});
