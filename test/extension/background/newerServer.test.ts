import { TRPCClientError } from '@trpc/client';
import { expect, it } from 'vitest';
import { toBackgroundFault } from '../../../extension/background/syncServer.ts';

const answered = (fault: unknown) => TRPCClientError.from({ error: { message: '', code: -32_000, data: { fault } } } as never);

it('a fault of a newer server is told in its own words', () => {
  const newer = { code: 'moon-full', title: 'The moon is full', sentence: 'Nothing syncs.', nextStep: 'Wait for the sun.' };
  expect(toBackgroundFault(answered(newer)).fault).toEqual(newer);
});

it('an answer that is no fault is told as our own mistake', () => {
  for (const broken of [undefined, 'no', { code: 'gone' }, { code: 'gone', title: 'x', sentence: 'y', nextStep: '' }, { code: 1, title: 'x', sentence: 'y', nextStep: 'z' }]) {
    expect(toBackgroundFault(answered(broken)).fault.code).toBe('internal');
  }
});
