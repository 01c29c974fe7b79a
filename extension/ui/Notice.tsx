import type { ReactNode } from 'react';

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad';

const SIGNS: Record<NoticeTone, string> = {
  info: 'M10 9v5M10 6.2v.1', good: 'm6.4 10.2 2.5 2.5 4.7-5', warn: 'M10 5.8v5M10 14v.1', bad: 'm7.2 7.2 5.6 5.6m0-5.6-5.6 5.6',
};

type Props = { readonly tone: NoticeTone; readonly title?: string; readonly children?: ReactNode };

/** A few sentences that must be seen. Problems are announced to screen readers at once. */
export function Notice({ tone, title, children }: Props) {
  return (
    <div className={`ift-notice ift-notice-${tone}`} role={tone === 'bad' || tone === 'warn' ? 'alert' : 'status'}>
      <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
        <circle cx="10" cy="10" r="8.4" />
        <path d={SIGNS[tone]} />
      </svg>
      <div className="ift-notice-body">
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}
