// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { SidePanel } from '../../../extension/appointments/SidePanel.tsx';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { useSync } from '../../../extension/sync/syncStore.ts';
import { answerBackground, inputsOf, Refusal } from '../connection/fakeBackground.ts';

const STATUS: SyncStatus = { state: 'in-step', lastSuccessAt: 1, firstSyncDone: true, progress: null, fault: null, choices: [], notices: [], calendars: [] };
const CHOICE = { mirrorId: 'm1', kind: 'moved' as const, title: 'Haircut', appointment: { start: 1, end: 2 }, event: { start: 3, end: 4 } };

afterEach(() => {
  cleanup();
  useSync.setState({ state: { kind: 'reading' } });
});

function open(readSyncStatus: () => Promise<SyncStatus>) {
  const asked = answerBackground({ readSyncStatus });
  render(<SidePanel limits={[]} onClose={() => {}} onChange={() => {}} />);
  return asked;
}

describe('the side panel', () => {
  it('says that nothing is written before the user has decided about the other link', async () => {
    open(async () => ({ ...STATUS, state: 'needs-decision' }));
    await screen.findByText(/iCloud link seems to be connected as well\. Nothing is written until you have decided/);
  });

  it('counts the choices that wait, and tells no title on the page', async () => {
    open(async () => ({ ...STATUS, choices: [CHOICE, { ...CHOICE, mirrorId: 'm2' }] }));
    await screen.findByText('2 appointments that you changed in Apple Calendar wait for your choice in the settings.');
    expect(screen.queryByText(/Haircut/)).toBeNull();
  });

  it.each([['nothing waits', async () => STATUS], ['the server does not answer', async () => { throw new Refusal('server-unreachable'); }]] as const)('says nothing of it when %s', async (_what, read) => {
    const asked = open(read);
    await waitFor(() => expect(inputsOf(asked, 'readSyncStatus')).toHaveLength(1));
    // The answer has come by then, and so has what follows from it.
    await act(async () => { await new Promise((resolve) => { setImmediate(resolve); }); });
    expect(screen.queryByRole('status')).toBeNull();
  });
});
