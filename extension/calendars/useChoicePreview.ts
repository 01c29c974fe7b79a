import { useState } from 'react';
import type { BusyRules } from '../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import type { ChoicePreviewOnTheWire } from '../../shared/contract/calendars.ts';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { background, faultOf } from '../messaging/askBackground.ts';

export type PreviewState =
  | { readonly kind: 'none' } | { readonly kind: 'reading' }
  | { readonly kind: 'known'; readonly preview: ChoicePreviewOnTheWire }
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire };

type Asked = { readonly of: string; readonly state: PreviewState };

/** The preview of one draft; a changed draft has none until it is asked for again, and a late answer about another draft counts for nothing. */
export function useChoicePreview(choice: RoleChoice, rules?: Readonly<Record<CalendarId, BusyRules>>): [PreviewState, () => Promise<void>] {
  const [asked, setAsked] = useState<Asked>({ of: '', state: { kind: 'none' } });
  const input = { primary: choice.primary, conflicts: [...choice.conflicts], ...(rules ? { rules } : {}) };
  const of = JSON.stringify(input);
  const ask = async (): Promise<void> => {
    setAsked({ of, state: { kind: 'reading' } });
    const state = await background.previewRoles(input)
      .then((preview): PreviewState => ({ kind: 'known', preview }), (error: unknown): PreviewState => ({ kind: 'failed', fault: faultOf(error) }));
    setAsked((current) => (current.of === of ? { of, state } : current));
  };
  return [asked.of === of ? asked.state : { kind: 'none' }, ask];
}
