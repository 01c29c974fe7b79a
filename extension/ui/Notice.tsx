import type { ReactNode } from 'react';

type Props = { readonly tone: 'info' | 'good' | 'warn' | 'bad'; readonly title?: string; readonly children?: ReactNode };

/** A few sentences that must be seen. Problems are announced to screen readers at once. */
export function Notice({ tone, title, children }: Props) {
  return (
    <div className={`ift-notice ift-notice-${tone}`} role={tone === 'bad' || tone === 'warn' ? 'alert' : 'status'}>
      {title && <strong>{title}</strong>}
      {children}
    </div>
  );
}
