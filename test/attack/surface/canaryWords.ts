/** Words that a person would not want to meet anywhere else. `password` and `token` open something, `wrong` was only tried. */
export const CANARY = {
  title: 'CanaryTitleQ7', otherTitle: 'CanaryHomeTitleQ7', notes: 'CanaryNotesQ7', place: 'CanaryPlaceQ7', guest: 'canaryguestq7@example.com', guestName: 'CanaryGuestNameQ7', organizer: 'canaryhostq7@example.com',
  link: 'https://canarylinkq7.example/meet', alarm: 'CanaryAlarmQ7', category: 'CanaryCategoryQ7', unreadable: 'CanaryBrokenQ7',
  password: 'cana-ryca-nary-pass', wrong: 'cana-ryca-nary-fail', appleOwn: 'CanaryAppleOwn7!', token: 'pit-canary00-0000-4000-8000-00000000c0de',
} as const;
export type CanaryName = keyof typeof CANARY;

/** Which of the words stand in a text, in whatever spelling. */
export function namesIn(text: string): CanaryName[] {
  const lower = text.toLowerCase();
  return (Object.entries(CANARY) as [CanaryName, string][]).filter(([, word]) => spellings(word).some((spelling) => (spelling === spelling.toLowerCase() ? lower : text).includes(spelling))).map(([name]) => name);
}

/** As it is, without dashes, as part of an address, and as it looks inside base64 whatever stands before it. */
function spellings(word: string): string[] {
  const inside = [0, 1, 2].map((before) => Buffer.from(`${'x'.repeat(before)}${word}`).toString('base64').slice(before === 0 ? 0 : before + 2, -4));
  return [word.toLowerCase(), word.replaceAll('-', '').toLowerCase(), encodeURIComponent(word).toLowerCase(), Buffer.from(word).toString('hex'), ...inside];
}
