import { explainFault } from '../connection/explainFault.ts';
import { FAULT_KINDS, isFaultKind, type FaultKind } from '../connection/fault.ts';
import { ACTIONS, REASONS, type ActionWords, type JournalKind } from './journalWords.ts';

export type JournalWords = { readonly what: string; readonly where: ActionWords['where']; readonly why: string };

/** The reason as a sentence of its own. */
export const sayWhy = ({ why }: JournalWords): string => (/^(after|your) /.test(why) ? `${why.charAt(0).toUpperCase()}${why.slice(1)}.` : `Because ${why}.`);

/** A journal row in words; a code that is newer than this reader is shown as it is written. */
export function sayJournalRow({ action, reason }: { readonly action: string; readonly reason: string }): JournalWords {
  const known = ACTIONS[action];
  return { what: known?.what ?? spell(action), where: known?.where ?? 'TekMatix', why: action === 'clock-answered' ? sayClock(reason) : sayReason(reason) };
}

/** Every action of these kinds. */
export function actionsOf(kinds: readonly JournalKind[]): string[] {
  return Object.entries(ACTIONS).flatMap(([action, { kind }]) => (kinds.includes(kind) ? [action] : []));
}

/** Codes whose words hold the text, whatever its case: what a search has to look for. */
export function findCodes(text: string): { readonly actions: readonly string[]; readonly reasons: readonly string[] } {
  const wanted = text.trim().toLowerCase();
  const holds = (words: string): boolean => words.toLowerCase().includes(wanted);
  const reasons = [...Object.keys(REASONS), ...FAULT_KINDS, ...FAULT_KINDS.map((kind) => `after-${kind}`)];
  return {
    actions: Object.entries(ACTIONS).flatMap(([action, { what }]) => (holds(what) ? [action] : [])),
    reasons: reasons.filter((reason) => holds(sayWhy({ what: '', where: 'You', why: sayReason(reason) }))),
  };
}

const sayReason = (reason: string): string => REASONS[reason] ?? sayFault(reason) ?? spell(reason).toLowerCase();

/** The reason of an answer about clocks is the answer. */
function sayClock(answer: string): string {
  if (answer.startsWith('asks-again')) return 'your choice; you are asked again';
  if (answer === 'iana') return 'your choice; the official description of the time zone';
  return answer === 'embedded' ? 'your choice; the description that the event brings' : `your choice; ${answer.replaceAll('_', ' ')}`;
}

/** What is over, as it is told afterwards. */
const OVER: Partial<Record<FaultKind, string>> = {
  throttled: 'after Apple had asked us to slow down',
  unreachable: 'after iCloud had not answered for a while',
  'password-rejected': 'after Apple had not accepted the password',
  'password-revoked': 'after Apple had stopped accepting the password',
  'unreadable-answer': 'after iCloud had sent incomplete answers',
  'home-set-missing': 'after iCloud had not said where the calendars are',
};

/** A fault, or what went before. */
function sayFault(reason: string): string | undefined {
  const kind = reason.replace(/^after-/, '');
  if (!isFaultKind(kind)) return undefined;
  const { title } = explainFault(kind);
  return kind === reason ? title : OVER[kind] ?? `after “${title}”`;
}

function spell(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
