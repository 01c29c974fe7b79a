import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { Notice } from './Notice.tsx';

/** What happened, what to do next, and the code that support asks for. */
export function FaultNotice({ fault }: { readonly fault: FaultOnTheWire }) {
  return (
    <Notice tone="bad" title={fault.title}>
      <p>{fault.sentence}</p>
      <p>{fault.nextStep} {fault.link && <a className="ift-link" href={fault.link} target="_blank" rel="noreferrer">Open the page</a>}</p>
      <span className="ift-code">{fault.code}</span>
    </Notice>
  );
}
