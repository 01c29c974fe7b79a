/**
 * What words can mean. Each has a number beside it: `day` the days from today, `part` a part of the day, `todayPart` the
 * same and today, `moment` minutes of the day, `length` minutes, `before` and `after` the minutes that a word before or
 * after the hour adds to it ("halb vier": -30), `stretch` the days of a unit, `week` the weeks from this one, `to` 1 when
 * it joins a range only after a word for "from" and 2 when it tells an end by itself, `theDay` 1 when a bare number may follow.
 */
export type Kind =
  | 'number' | 'weekday' | 'month' | 'day' | 'part' | 'todayPart' | 'moment' | 'length' | 'before' | 'after' | 'stretch' | 'week'
  /** 60 or 1: units that are never a time of day, and those that may be one ("15 horas"). */
  | 'unit' | 'hourMark' | 'clockMark'
  | 'at' | 'to' | 'from' | 'for' | 'in' | 'next' | 'coming' | 'now' | 'am' | 'pm' | 'of' | 'one' | 'past' | 'until' | 'plus' | 'minus' | 'theDay' | 'nothing';

/** Phrases by `|`, folded (see foldText); lists give their place as the number, records their key. */
export type Vocabulary = {
  readonly lists: { readonly number: readonly string[]; readonly weekday: readonly string[]; readonly month: readonly string[]; readonly part: readonly string[]; readonly todayPart?: readonly string[] };
  readonly records: Readonly<Partial<Record<Kind, Readonly<Record<string, string>>>>>;
  readonly words: Readonly<Partial<Record<Kind, string>>>;
  /** Its words that are common ones of other languages, some in one meaning (`at:a`) only: they count where this language is the reader's. */
  readonly homeOnly?: string;
  /** Words of other languages that mean something else here. */
  readonly notHere?: string;
};
