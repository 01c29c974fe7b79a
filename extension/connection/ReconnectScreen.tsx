import { useEffect } from 'react';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import { useConnect } from './connectStore.ts';
import { SignInStep } from './SignInStep.tsx';
import { useStanding } from './standingStore.ts';

type Props = {
  readonly connection: { readonly id: ConnectionId; readonly appleId: string };
  readonly onDone: () => void;
};

/** A new password for an account that is already connected: one field, nothing else to decide. */
export function ReconnectScreen({ connection, onDone }: Props) {
  const { state, begin } = useConnect();
  const readStanding = useStanding((store) => store.read);
  useEffect(() => begin, [begin]);
  const connected = state.kind === 'connected';
  useEffect(() => { if (connected) void readStanding().then(onDone); }, [connected, readStanding, onDone]);
  return <div className="ift-card ift-stack ift-screen"><SignInStep again={{ connectionId: connection.id, appleId: connection.appleId }} onBack={onDone} /></div>;
}
