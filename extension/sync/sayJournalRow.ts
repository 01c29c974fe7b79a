import { FAULT_KINDS, isFaultKind } from '../../shared/connection/fault.ts';
import { ACTIONS, isAction, REASONS, type JournalPlace } from '../../shared/sync/journalCodes.ts';
import { sayFaultTitle, toTextName } from '../ui/sayFault.ts';
import { say } from '../ui/words.ts';

/** `why` stands by itself, in a list or a column; `because` is the same as a sentence. */
export type JournalWords = { readonly what: string; readonly where: string; readonly why: string; readonly because: string };

/** What is over, as it is told afterwards; every other fault is told by its title. */
const OVER = ['throttled', 'unreachable', 'password-rejected', 'password-revoked', 'unreadable-answer', 'home-set-missing'] as const;

/** What the user decided is no reason for it: it stands alone. */
const CHOSEN = ['chosen-by-user', 'moved-without-notice', 'moved-with-notice'] as const;

/** A journal row in words; a code that is newer than this extension is shown as it is written. */
export function sayJournalRow({ action, reason }: { readonly action: string; readonly reason: string }): JournalWords {
  const place: JournalPlace = isAction(action) ? ACTIONS[action].where : 'tekmatix';
  const clock = action === 'clock-answered';
  const why = clock ? sayClock(reason) : sayReason(reason);
  const alone = clock || reason.startsWith('after-') || CHOSEN.some((one) => one === reason);
  return { what: sayAction(action), where: say(`sync.where.${toTextName(place)}`), why, because: alone ? `${upper(why)}.` : say('sync.because', { why }) };
}

/** Codes whose words hold the text, whatever its case: what the server has to look for. */
export function findCodes(text: string): { readonly actions: string[]; readonly reasons: string[] } {
  const wanted = text.trim().toLowerCase();
  const holds = (words: string): boolean => words.toLowerCase().includes(wanted);
  const reasons = [...REASONS, ...FAULT_KINDS, ...FAULT_KINDS.map((kind) => `after-${kind}`)];
  return { actions: Object.keys(ACTIONS).filter((action) => holds(sayAction(action))), reasons: reasons.filter((reason) => holds(sayJournalRow({ action: '', reason }).because)) };
}

const sayAction = (action: string): string => (isAction(action) ? say(`sync.action.${toTextName(action)}`) : upper(spell(action)));

function sayReason(reason: string): string {
  const known = REASONS.find((one) => one === reason);
  if (known) return say(`sync.reason.${toTextName(known)}`);
  const kind = reason.replace(/^after-/, '');
  if (!isFaultKind(kind)) return spell(reason).toLowerCase();
  if (kind === reason) return sayFaultTitle(kind);
  const over = OVER.find((one) => one === kind);
  return over ? say(`sync.after.${toTextName(over)}`) : say('sync.afterFault', { fault: sayFaultTitle(kind) });
}

/** The reason of an answer about clocks is the answer. */
function sayClock(answer: string): string {
  if (answer.startsWith('asks-again')) return say('sync.clock.asksAgain');
  if (answer === 'iana') return say('sync.clock.official');
  return answer === 'embedded' ? say('sync.clock.asDescribed') : say('sync.clock.zone', { zone: answer.replaceAll('_', ' ') });
}

const spell = (code: string): string => code.replaceAll('-', ' ');
const upper = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);
