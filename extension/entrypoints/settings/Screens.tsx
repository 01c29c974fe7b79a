import { useCallback, type ReactNode } from 'react';
import { CalendarConfiguration } from '../../calendars/CalendarConfiguration.tsx';
import { AccountsScreen } from '../../connection/AccountsScreen.tsx';
import { ConnectWizard } from '../../connection/ConnectWizard.tsx';
import { LeaveScreen } from '../../connection/LeaveScreen.tsx';
import { ManageLayout } from '../../connection/ManageLayout.tsx';
import { NewBrowserNotice } from '../../connection/NewBrowserNotice.tsx';
import { PairStep } from '../../connection/PairStep.tsx';
import { ReconnectScreen } from '../../connection/ReconnectScreen.tsx';
import type { Screen } from '../../connection/settingsRoute.ts';
import { SetupLayout } from '../../connection/SetupLayout.tsx';
import { findMissing, findOtherLocation, zoneOf } from '../../connection/standingStore.ts';
import { TekMatixStep } from '../../connection/TekMatixStep.tsx';
import type { ShownScreen } from '../../connection/useSettingsScreen.ts';
import { HistoryScreen } from '../../sync/HistoryScreen.tsx';
import { StatusScreen } from '../../sync/StatusScreen.tsx';
import { ScreenTitle } from '../../ui/ScreenTitle.tsx';
import { say } from '../../ui/words.ts';

type Props = ShownScreen & { readonly go: (path: string) => void };

/** One screen of the settings page in its frame. */
export function Screens({ screen, route, standing, go, wizardFrom }: Props) {
  const missing = findMissing(standing);
  const toStatus = useCallback(() => go('#/status'), [go]);
  const toAccounts = useCallback(() => go('#/accounts'), [go]);
  const zone = zoneOf({ kind: 'known', standing });
  const setUp = missing === 'nothing';
  if (standing.kind === 'not-paired') return <SetupLayout current="pair"><PairStep link={route.kind === 'pair' ? route.link : ''} /></SetupLayout>;
  const { account, server, hint } = standing;
  const broken = account.connections.find((c) => c.health === 'needs-reconnect') ?? account.connections[0];
  const other = findOtherLocation(standing);
  const linked = { locationId: account.tekmatix?.locationId ?? '', userId: account.tekmatix?.userId ?? null, userName: null };
  const named = account.connections.find((c) => route.kind === 'reconnect' && c.id === route.connectionId);
  const shown: Record<Screen, () => ReactNode> = {
    pair: () => null,
    tekmatix: () => (setUp
      ? <ManageLayout current="accounts"><div className="ift-card ift-screen"><TekMatixStep hint={route.kind === 'switch' ? hint : linked} onLinked={toAccounts} /></div></ManageLayout>
      : <SetupLayout current="tekmatix"><TekMatixStep hint={hint} onLinked={() => go('#/connect')} /></SetupLayout>),
    connect: () => <ConnectWizard from={wizardFrom} onLeave={setUp ? toAccounts : undefined} onDone={toStatus} />,
    reconnect: () => (
      <ManageLayout current="accounts">{named ? <ReconnectScreen connection={named} onDone={toStatus} /> : <AccountsScreen account={account} server={server} other={other} />}</ManageLayout>
    ),
    calendars: () => (
      <ManageLayout current="calendars">
        <div className="ift-stack"><ScreenTitle>{say('calendars.title')}</ScreenTitle><div className="ift-card"><CalendarConfiguration title={null} /></div></div>
      </ManageLayout>
    ),
    status: () => (
      <ManageLayout current="status">
        <NewBrowserNotice account={account} />
        <StatusScreen zone={zone} locationId={account.tekmatix?.locationId} onReconnect={() => go(`#/reconnect=${encodeURIComponent(broken?.id ?? '')}`)} />
      </ManageLayout>
    ),
    accounts: () => <ManageLayout current="accounts"><AccountsScreen account={account} server={server} other={other} /></ManageLayout>,
    leave: () => <LeaveScreen account={account} connectionId={route.kind === 'leave' ? route.connectionId : account.leaving?.connectionId ?? null} zone={zone} onDone={toAccounts} />,
    history: () => <ManageLayout current="history"><HistoryScreen zone={zone} /></ManageLayout>,
  };
  return shown[screen]();
}
