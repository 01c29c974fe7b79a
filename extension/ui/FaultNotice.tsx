import type { ReactNode } from 'react';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { Notice, type NoticeTone } from './Notice.tsx';
import { say } from './words.ts';

type Props = { readonly fault: FaultOnTheWire; readonly tone?: NoticeTone; readonly children?: ReactNode };

/** What happened, what to do next, and the code that support asks for. */
export function FaultNotice({ fault, tone = 'bad', children }: Props) {
  return (
    <Notice tone={tone} title={fault.title}>
      <p>{fault.sentence}</p>
      <p>{fault.nextStep} {fault.link && <a className="ift-link" href={fault.link} target="_blank" rel="noreferrer">{say('ui.openHost', { host: hostOf(fault.link) })}</a>}</p>
      <span className="ift-code">{fault.code}</span>
      {children && <div className="ift-notice-actions ift-row">{children}</div>}
    </Notice>
  );
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).host : link;
}
