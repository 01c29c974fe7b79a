// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Rich } from '../../../extension/ui/Rich.tsx';
import { speak } from '../speakLanguage.ts';

afterEach(async () => {
  cleanup();
  Object.assign(fakeBrowser.i18n, await speak('en', 'en-GB'));
});

it('puts elements and bold words where the language wants them', () => {
  const { container } = render(<p><Rich text="connection.signedIn.as" parts={{ user: 'Anna', location: <i>Studio</i> }} /></p>);
  expect(container.innerHTML).toBe('<p>Signed in to TekMatix as <b>Anna</b> in <b><i>Studio</i></b>.</p>');
});

it('takes what it puts in for a text and for nothing else', () => {
  const { container } = render(<p><Rich text="connection.signedIn.as" parts={{ user: '<b>{location}</b>', location: 'Studio' }} /></p>);
  expect(container.textContent).toBe('Signed in to TekMatix as <b>{location}</b> in Studio.');
  expect(container.querySelectorAll('b')).toHaveLength(2);
});
