import type { SwitchedRule } from '../../shared/busy/planFreeing.ts';
import { say } from '../ui/words.ts';

/** A switch of a calendar as the form names it. */
export function saySwitch(rule: SwitchedRule): string {
  return say(`calendars.switch.${rule}`);
}
