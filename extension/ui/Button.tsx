import type { ReactNode } from 'react';
import { Spinner } from './Spinner.tsx';

type Props = {
  readonly children: ReactNode;
  readonly kind?: 'primary' | 'secondary' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly onClick?: () => void;
  readonly disabled?: boolean;
  /** Shows that something runs; a second press does nothing. */
  readonly busy?: boolean;
};

export function Button({ children, kind = 'secondary', type = 'button', onClick, disabled = false, busy = false }: Props) {
  return (
    <button type={type} className={`ift-button ift-button-${kind}`} onClick={onClick} disabled={disabled || busy} aria-busy={busy}>
      {busy && <Spinner />}
      {children}
    </button>
  );
}
