// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { checkPage } from '../../../extension/background/checkPage.ts';
import type { PageFinding } from '../../../extension/host/hostPage.ts';
import { answerExamine } from '../../../extension/messaging/answerExamine.ts';
import type { PageCheck } from '../../../extension/messaging/backgroundApi.ts';
import { PageCheckCard } from '../../../extension/sync/PageCheckCard.tsx';
import { answerBackground, Refusal } from '../connection/fakeBackground.ts';

afterEach(cleanup);
beforeEach(() => fakeBrowser.reset());

const FOUND: PageFinding = { check: 'integrations-card', result: 'found', detail: '.integration-card, 1 of 2' };
const GONE: PageFinding = { check: 'calendar-configuration', result: 'missing', detail: 'none of .hl_settings--body' };

describe('"Check the TekMatix page"', () => {
  async function press(check: PageCheck): Promise<void> {
    answerBackground({ checkPage: async () => check });
    render(<PageCheckCard />);
    fireEvent.click(screen.getByRole('button', { name: 'Check the TekMatix page' }));
    await screen.findByRole('button', { name: 'Copy the page report' });
  }

  it('says what works, and where to find what has no place any more', async () => {
    await press({ kind: 'examined', findings: [FOUND, GONE] });
    screen.getByText('As expected.');
    screen.getByText(/the panel has no place. Use Calendars in these settings instead/);
    expect(screen.getAllByText('Missing')).toHaveLength(1);
  });

  it.each([
    ['not-allowed', /Allow this extension to access app.tekmatix.com/], ['no-page', /Open app.tekmatix.com in a tab/], ['no-answer', /reload it and check again/],
  ] as const)('40: %s is a state with words, and no silence', async (kind, words) => {
    await press({ kind });
    screen.getByText(words);
  });

  it('a refusal is told', async () => {
    answerBackground({ checkPage: async () => { throw new Refusal('internal'); } });
    render(<PageCheckCard />);
    fireEvent.click(screen.getByRole('button', { name: 'Check the TekMatix page' }));
    await screen.findByText('internal');
  });
});

describe('the background looks for the page', () => {
  const withTabs = (...tabs: object[]): void => {
    vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(async () => true);
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => tabs as never);
  };

  it('40: and says so when it may not', async () => {
    vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(async () => false);
    expect(await checkPage()).toEqual({ kind: 'not-allowed' });
  });

  it('asks the one that was seen last', async () => {
    withTabs({ id: 1, active: false, lastAccessed: 9 }, { id: 2, active: true, lastAccessed: 5 }, { id: 3, active: true, lastAccessed: 7 });
    const asked: number[] = [];
    vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(async (id: number) => { asked.push(id); return [FOUND]; });
    expect([await checkPage(), asked]).toEqual([{ kind: 'examined', findings: [FOUND] }, [3]]);
  });

  it('tells no page, a page without us, and one that answers nonsense', async () => {
    withTabs();
    expect(await checkPage()).toEqual({ kind: 'no-page' });
    withTabs({ id: 1, active: true });
    vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(async () => { throw new Error('Receiving end does not exist'); });
    expect(await checkPage()).toEqual({ kind: 'no-answer' });
    vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(async () => [{ check: 'x', result: 'found', detail: '' }]);
    expect(await checkPage()).toEqual({ kind: 'no-answer' });
  });
});

it('our part in the page answers the extension alone, and that question alone', () => {
  let listener: ((message: unknown, sender: unknown, respond: (answer: unknown) => void) => unknown) | undefined;
  vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((added) => { listener = added as typeof listener; });
  const answers: unknown[] = [];
  answerExamine(() => [FOUND]);
  for (const [message, id] of [[{ method: 'examine-page' }, 'test-extension-id'], [{ method: 'examine-page' }, 'somebody'], [{ method: 'readStanding' }, 'test-extension-id']]) listener?.(message, { id }, (answer) => answers.push(answer));
  expect(answers).toEqual([[FOUND]]);
});
