import type { ReactNode } from 'react';
import { CloudIcon } from '../ui/CloudIcon.tsx';
import { say } from '../ui/words.ts';

const TABS = ['calendars', 'status', 'accounts', 'history'] as const;
export type Tab = (typeof TABS)[number];

/** The frame once all is set up: the four tabs and the one that is open. */
export function ManageLayout({ current, children }: { readonly current: Tab; readonly children: ReactNode }) {
  return (
    <div className="ift-manage">
      <header>
        <div className="ift-manage-head">
          <p className="ift-brand"><CloudIcon /> <span>{say('manifest.name')}</span></p>
          <nav aria-label={say('connection.tabs.label')}>
            {TABS.map((tab) => <a key={tab} href={`#/${tab}`} aria-current={tab === current ? 'page' : undefined}>{say(`connection.tabs.${tab}`)}</a>)}
          </nav>
        </div>
      </header>
      <main key={current}>{children}</main>
    </div>
  );
}
