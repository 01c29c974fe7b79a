import type { ReactNode } from 'react';

type Props = {
  readonly checked: boolean;
  readonly onCheck: (checked: boolean) => void;
  readonly children: ReactNode;
  /** What it does, or why it is off limits. */
  readonly note?: string | undefined;
  readonly disabled?: boolean;
};

export function Checkbox({ checked, onCheck, children, note, disabled = false }: Props) {
  return (
    <label className="ift-check" data-disabled={disabled}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onCheck(event.target.checked)} />
      <span>{children}{note && <small>{note}</small>}</span>
    </label>
  );
}
