import { useState } from 'react';
import { Button } from './Button.tsx';
import { say } from './words.ts';

/** Copies a text and says so. */
export function CopyButton({ text, label = say('ui.copy') }: { readonly text: string; readonly label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = (): void => { void navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false)); };
  return <Button onClick={copy} aria-live="polite">{copied ? say('ui.copied') : label}</Button>;
}
