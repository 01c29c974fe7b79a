/**
 * What an event leaves open about its clock: which zone a time without one is in (`floating`, all-day ones included), what
 * a TZID means that nobody knows, or whether a VTIMEZONE that differs from the IANA database is right.
 */
export type ClockQuestion = 'floating' | `unknown-zone ${string}` | `zone-differs ${string}`;

export type ClockQuestionKind = 'floating' | 'unknown-zone' | 'zone-differs';

/** One answer to the question under which the event takes this time; there are `of` answers in all. */
export type ClockDoubt = { readonly question: ClockQuestion; readonly answer: string; readonly of: number };

/** TZIDs are anybody's text: longer ones are cut, and ask one question together. */
const LONGEST_NAME = 80;

export function zoneQuestion(kind: 'unknown-zone' | 'zone-differs', tzid: string): ClockQuestion {
  return `${kind} ${tzid.trim().slice(0, LONGEST_NAME)}`;
}

/** The question's kind, and the TZID that it is about; null for `floating`. */
export function readQuestion(question: ClockQuestion): { readonly kind: ClockQuestionKind; readonly tzid: string | null } {
  const space = question.indexOf(' ');
  if (space < 0) return { kind: 'floating', tzid: null };
  return { kind: question.startsWith('unknown-zone') ? 'unknown-zone' : 'zone-differs', tzid: question.slice(space + 1) };
}

type Sourced = { readonly sources: readonly { readonly kind: string; readonly doubt?: ClockDoubt | undefined }[] };

/**
 * The questions that decide whether this time is taken; empty when it is taken whatever the answers are. Questions are
 * independent, so it is certain as soon as one source is beyond doubt or every answer to one question takes some of it.
 */
export function decidingQuestions(taken: readonly Sourced[]): ClockQuestion[] {
  const answers = new Map<ClockQuestion, { readonly seen: Set<string>; readonly of: number }>();
  for (const { sources } of taken) {
    for (const { doubt } of sources) {
      if (!doubt) return [];
      const known = answers.get(doubt.question) ?? { seen: new Set<string>(), of: doubt.of };
      known.seen.add(doubt.answer);
      answers.set(doubt.question, known);
    }
  }
  if ([...answers.values()].some(({ seen, of }) => seen.size >= of)) return [];
  return [...answers.keys()];
}
