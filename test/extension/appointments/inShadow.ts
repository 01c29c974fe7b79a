import { within } from '@testing-library/react';

/** An element of ours in a page, as the content script makes it. */
export function someMount(name = 'indicator'): HTMLElement {
  const mount = document.createElement('icloud-for-tekmatix');
  mount.dataset['mount'] = name;
  document.body.append(mount);
  return mount;
}

/** Questions to what stands in its shadow. */
export function inShadow(mount: HTMLElement): ReturnType<typeof within> {
  const body = mount.shadowRoot?.querySelector<HTMLElement>('.ift');
  if (!body) throw new Error('nothing is shown in this element');
  return within(body);
}
