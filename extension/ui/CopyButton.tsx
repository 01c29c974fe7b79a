import { useState } from 'react';
import { Button } from './Button.tsx';

/** Copies a text and says so. */
export function CopyButton({ text, label = 'Copy' }: { readonly text: string; readonly label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = (): void => { void navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false)); };
  return <Button onClick={copy} aria-live="polite">{copied ? 'Copied' : label}</Button>;
}
