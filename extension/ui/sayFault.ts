import { isFaultKind, type FaultKind } from '../../shared/connection/fault.ts';
import { FAULT_LINKS } from '../../shared/connection/faultLinks.ts';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { say } from './words.ts';

/** A code as the texts spell it: letters and digits only. */
export type TextName<Code extends string> = Code extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<TextName<Rest>>}` : Code;

export function toTextName<Code extends string>(code: Code): TextName<Code> {
  return code.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as TextName<Code>; // exactly what the type spells out
}

type Named = { readonly scope?: string | null | undefined };

/** What happened and what to do next, in the reader's language. `scope` names the TekMatix permission that is missing. */
export function sayFault(kind: FaultKind, { scope }: Named = {}): FaultOnTheWire {
  const link = FAULT_LINKS[kind];
  const known = { code: kind, title: sayFaultTitle(kind), ...(link ? { link } : {}) };
  if (kind === 'tekmatix-scope-missing' && scope) return { ...known, scope, sentence: say('fault.tekmatixScopeNamed.sentence', { scope }), nextStep: say('fault.tekmatixScopeNamed.nextStep', { scope }) };
  const name = toTextName(kind);
  return { ...known, sentence: say(`fault.${name}.sentence`), nextStep: say(`fault.${name}.nextStep`) };
}

export function sayFaultTitle(kind: FaultKind): string {
  return say(`fault.${toTextName(kind)}.title`);
}

/** A fault as the server told it, in the reader's language; in the server's own words when its code is newer than this extension. */
export function translateFault(fault: FaultOnTheWire): FaultOnTheWire {
  return isFaultKind(fault.code) ? sayFault(fault.code, fault) : fault;
}
