import { useId, type InputHTMLAttributes, type ReactNode } from 'react';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id' | 'className'> & {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly onText: (text: string) => void;
};

/** One labelled line of input; the error takes the hint's place, so that nothing jumps. */
export function Field({ label, hint, error, onText, ...input }: Props) {
  const id = useId();
  return (
    <div className="ift-field">
      <label className="ift-label" htmlFor={id}>{label}</label>
      <input {...input} id={id} className="ift-input" aria-invalid={error !== undefined} aria-describedby={`${id}-note`} onChange={(event) => onText(event.target.value)} />
      <p id={`${id}-note`} className={error === undefined ? 'ift-hint' : 'ift-error'}>{error ?? hint}</p>
    </div>
  );
}
