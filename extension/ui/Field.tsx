import { useId, type InputHTMLAttributes, type ReactNode } from 'react';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id'> & {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly onText: (text: string) => void;
  /** Stands at the end of the line: a Copy or Show button. */
  readonly after?: ReactNode;
};

/** One labelled line of input; the error takes the hint's place, so that nothing jumps. */
export function Field({ label, hint, error, onText, after, className = '', ...input }: Props) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="ift-field">
      <label className="ift-label" htmlFor={id}>{label}</label>
      <div className="ift-input-row">
        <input
          {...input} id={id} className={`ift-input ${className}`.trim()} aria-invalid={error !== undefined || undefined}
          aria-describedby={note ? `${id}-note` : undefined} onChange={(event) => onText(event.target.value)}
        />
        {after}
      </div>
      {note && <p id={`${id}-note`} className={error === undefined ? 'ift-hint' : 'ift-error'} aria-live="polite">{note}</p>}
    </div>
  );
}
