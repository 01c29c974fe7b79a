import type { ButtonHTMLAttributes } from 'react';
import { Spinner } from './Spinner.tsx';

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly kind?: 'primary' | 'secondary' | 'danger' | 'quiet';
  /** Under way: keeps its width and its focus, and takes no second press. */
  readonly busy?: boolean;
};

/** A button; `type` is `button` unless a form asks for `submit`. */
export function Button({ kind = 'secondary', busy = false, type = 'button', onClick, children, className = '', ...rest }: Props) {
  return (
    <button
      {...rest} type={busy ? 'button' : type} className={`ift-button ift-button-${kind} ${className}`.trim()}
      aria-busy={busy || undefined} aria-disabled={busy || undefined} onClick={busy ? undefined : onClick}
    >
      <span className="ift-button-label">{children}</span>
      {busy && <Spinner />}
    </button>
  );
}
