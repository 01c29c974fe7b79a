import { useId, type ReactNode } from 'react';

export type Option = { readonly value: string; readonly text: string; readonly disabled?: boolean };

type Props = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onPick: (value: string) => void;
  readonly hint?: ReactNode;
};

/** A labelled list to pick one from. */
export function SelectField({ label, value, options, onPick, hint }: Props) {
  const id = useId();
  return (
    <div className="ift-field">
      <label className="ift-label" htmlFor={id}>{label}</label>
      <select id={id} className="ift-input" value={value} aria-describedby={hint ? `${id}-hint` : undefined} onChange={(event) => onPick(event.target.value)}>
        {options.map((option) => <option key={option.value} value={option.value} disabled={option.disabled}>{option.text}</option>)}
      </select>
      {hint && <div id={`${id}-hint`} className="ift-hint">{hint}</div>}
    </div>
  );
}
