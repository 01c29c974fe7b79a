import { Fragment, type ReactNode } from 'react';
import { sayRaw, type NamesIn, type TextKey } from './words.ts';

type Props<Key extends TextKey> = { readonly text: Key } & ([NamesIn<Key>] extends [never] ? { readonly parts?: undefined } : { readonly parts: Readonly<Record<NamesIn<Key>, ReactNode>> });

/** A text in which `{name}` is a link or an element, and `<b>…</b>` stands out. Each language puts them where it wants. */
export function Rich<Key extends TextKey>({ text, parts }: Props<Key>) {
  return <>{fill(sayRaw(text), parts ?? {})}</>;
}

function fill(text: string, parts: Readonly<Record<string, ReactNode>>): ReactNode[] {
  return text.split(/(<b>.*?<\/b>|\{\w+\})/).map((piece, index) => {
    const bold = /^<b>(.*)<\/b>$/.exec(piece)?.[1];
    if (bold !== undefined) return <b key={index}>{fill(bold, parts)}</b>;
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    return <Fragment key={index}>{name === undefined ? piece : parts[name]}</Fragment>;
  });
}
