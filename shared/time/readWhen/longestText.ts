/** Longer texts are read as far as this many characters. */
export const LONGEST_TEXT = 500;
