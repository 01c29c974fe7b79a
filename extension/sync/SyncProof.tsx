import { useEffect, useState } from 'react';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import type { Proof } from '../../shared/contract/proof.ts';
import { background, faultOf } from '../messaging/askBackground.ts';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { say } from '../ui/words.ts';
import { calendarLink } from './calendarLink.ts';
import { sayProof } from './sayProof.ts';

type State = { readonly kind: 'asking' } | { readonly kind: 'known'; readonly proof: Proof } | { readonly kind: 'failed'; readonly fault: FaultOnTheWire };

/** One event of the user and the Blocked Slot that stands for it, so that they need not take our word. */
export function SyncProof({ locationId }: { readonly locationId: string | undefined }) {
  const [state, setState] = useState<State>({ kind: 'asking' });
  useEffect(() => {
    let over = false;
    const become = (next: State): void => { if (!over) setState(next); };
    background.readProof().then((proof) => become({ kind: 'known', proof }), (error: unknown) => become({ kind: 'failed', fault: faultOf(error) }));
    return () => { over = true; };
  }, []);
  if (state.kind === 'asking') return <p className="ift-row ift-muted" role="status"><Spinner /> {say('sync.proof.asking')}</p>;
  if (state.kind === 'failed') return <FaultNotice fault={state.fault} tone="warn" />;
  const { tone, sentence, day } = sayProof(state.proof);
  const link = calendarLink(locationId);
  return (
    <Notice tone={tone}>
      <p className="ift-strong">{sentence}</p>
      {day && link && <p><a className="ift-link" href={link} target="_blank" rel="noreferrer">{say('sync.proof.see')}</a> <span className="ift-muted">{say('sync.proof.day', { day })}</span></p>}
    </Notice>
  );
}
