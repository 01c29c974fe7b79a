import { useEffect, useId, useRef, type InputHTMLAttributes, type ReactNode } from 'react';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { FaultNotice } from './FaultNotice.tsx';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id'> & {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Why what stands here was refused, with what to do; the field takes the focus. */
  readonly fault?: FaultOnTheWire | undefined;
  readonly onText: (text: string) => void;
  /** Stands at the end of the line: a Copy or Show button. */
  readonly after?: ReactNode;
};

/** One labelled line of input; the error takes the hint's place, so that nothing jumps. */
export function Field({ label, hint, error, fault, onText, after, className = '', ...input }: Props) {
  const id = useId();
  const line = useRef<HTMLInputElement>(null);
  useEffect(() => { if (fault) line.current?.focus(); }, [fault]);
  const note = error ?? hint;
  return (
    <div className="ift-field">
      <label className="ift-label" htmlFor={id}>{label}</label>
      <div className="ift-input-row">
        <input
          {...input} ref={line} id={id} className={`ift-input ${className}`.trim()} aria-invalid={error !== undefined || fault !== undefined || undefined}
          aria-describedby={note || fault ? `${id}-note` : undefined} onChange={(event) => onText(event.target.value)}
        />
        {after}
      </div>
      {fault && <div id={`${id}-note`}><FaultNotice fault={fault} /></div>}
      {!fault && note && <p id={`${id}-note`} className={error === undefined ? 'ift-hint' : 'ift-error'} aria-live="polite">{note}</p>}
    </div>
  );
}
