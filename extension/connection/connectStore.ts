import { create } from 'zustand';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import type { ConnectOutput, ConnectProgress, FaultOnTheWire } from '../../shared/contract/connection.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import { judgeCredentials, type Credentials } from './judgeCredentials.ts';

const ASK_EVERY = 500;

export type ConnectState =
  | { readonly kind: 'filling'; readonly fault: FaultOnTheWire | null }
  | { readonly kind: 'connecting'; readonly progress: ConnectProgress }
  | { readonly kind: 'connected'; readonly output: ConnectOutput };

type ConnectStore = {
  readonly state: ConnectState;
  begin(): void;
  /** The password passes through and is kept nowhere. Given a connection, that one gets the new password. */
  connect(credentials: Credentials, connectionId?: ConnectionId): Promise<void>;
};

/** One attempt to connect an iCloud account. */
export const useConnect = create<ConnectStore>()((set) => ({
  state: { kind: 'filling', fault: null },
  begin: () => set({ state: { kind: 'filling', fault: null } }),
  async connect(credentials, connectionId) {
    const judged = judgeCredentials(credentials);
    if (judged.kind === 'refused') return set({ state: { kind: 'filling', fault: judged.fault } });
    const attemptId = crypto.randomUUID();
    set({ state: { kind: 'connecting', progress: null } });
    const stop = followProgress(attemptId, (progress) => set({ state: { kind: 'connecting', progress } }));
    try {
      const output = await background.connect({ attemptId, email: judged.email, password: judged.password, ...(connectionId ? { connectionId } : {}) });
      stop();
      set({ state: { kind: 'connected', output } });
    } catch (error) {
      stop();
      set({ state: { kind: 'filling', fault: faultOf(error) } });
    }
  },
}));

/** Asks what the attempt is doing until stopped. An unanswered question is no news: the attempt itself tells how it ended. */
function followProgress(attemptId: string, onProgress: (progress: ConnectProgress) => void): () => void {
  let stopped = false;
  const timer = setInterval(() => {
    void background.readConnectProgress({ attemptId }).then((progress) => { if (!stopped && progress) onProgress(progress); }, () => {});
  }, ASK_EVERY);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
