import type { ReactNode } from 'react';
import { CloudIcon } from '../ui/CloudIcon.tsx';

const TABS = [['calendars', 'Calendars'], ['status', 'Status'], ['accounts', 'Accounts'], ['history', 'History']] as const;
export type Tab = (typeof TABS)[number][0];

/** The frame once all is set up: the four tabs and the one that is open. */
export function ManageLayout({ current, children }: { readonly current: Tab; readonly children: ReactNode }) {
  return (
    <div className="ift-manage">
      <header>
        <div className="ift-manage-head">
          <p className="ift-brand"><CloudIcon /> <span>iCloud for TekMatix</span></p>
          <nav aria-label="Settings">
            {TABS.map(([tab, words]) => <a key={tab} href={`#/${tab}`} aria-current={tab === current ? 'page' : undefined}>{words}</a>)}
          </nav>
        </div>
      </header>
      <main key={current}>{children}</main>
    </div>
  );
}
