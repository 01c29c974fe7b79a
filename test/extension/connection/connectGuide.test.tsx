// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { AppPasswordStep } from '../../../extension/connection/ConnectGuide.tsx';
import { FAULT_LINKS } from '../../../shared/connection/faultLinks.ts';

afterEach(cleanup);

it('the page at Apple opens where app-specific passwords are made, and leaves this one where it is', () => {
  render(<AppPasswordStep onNext={() => {}} />);
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Open account.apple.com' });
  expect([link.href, link.target, link.rel]).toEqual(['https://account.apple.com/account/manage/section/security', '_blank', 'noreferrer']);
  expect(FAULT_LINKS['password-rejected']).toBe(link.href);
});

it('the name for the password is copied with one press', async () => {
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  render(<AppPasswordStep onNext={() => {}} />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  await screen.findByRole('button', { name: 'Copied' });
  expect(writeText.mock.calls).toEqual([['iCloud for TekMatix']]);
});

it('each thing to do at Apple has its drawing, which is one sentence to a screen reader', () => {
  render(<AppPasswordStep onNext={() => {}} />);
  const drawings = screen.getAllByRole('listitem').map((item) => within(item).getByRole('img').getAttribute('aria-label'));
  expect(drawings).toEqual([
    'Drawing: on the page Sign-In and Security, press the box App-Specific Passwords.',
    'Drawing: Apple asks for a name. iCloud for TekMatix stands in the field, and below it is the button Create.',
    'Drawing: Apple shows the new password, four groups of four letters.',
  ]);
});
