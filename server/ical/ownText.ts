/** A piece of a text keeps the whole text in memory for as long as it lives; what is kept for long is copied. */
export const ownText = (piece: string): string => piece.split('').join('');
