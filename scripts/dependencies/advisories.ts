/** A published hole: `ranges` are versions that have it, each from (inclusive) and before (exclusive). */
export type Advisory = { readonly id: string; readonly name: string; readonly severity: 'low' | 'moderate' | 'high' | 'critical'; readonly ranges: readonly (readonly [string, string])[] };

const all = (before: string): readonly (readonly [string, string])[] => [['0.0.0', before]];

/**
 * GitHub advisories of packages that stand, or stood, in this project's tree, copied by hand on 2026-11-25. They are looked
 * at wherever `npm test` runs; `npm audit`, which knows all, is asked as well where its registry answers.
 */
export const ADVISORIES: readonly Advisory[] = [
  { id: 'GHSA-c76h-2ccp-4975', name: 'undici', severity: 'moderate', ranges: [['4.5.0', '5.28.5'], ['6.0.0', '6.21.1'], ['7.0.0', '7.2.3']] },
  { id: 'GHSA-cxrh-j4jr-qwg3', name: 'undici', severity: 'low', ranges: [['0.0.0', '5.29.0'], ['6.0.0', '6.21.2'], ['7.0.0', '7.5.0']] },
  { id: 'GHSA-92vj-g62v-jqhh', name: 'hono', severity: 'moderate', ranges: all('4.9.7') },
  { id: 'GHSA-m732-5p4w-x69g', name: 'hono', severity: 'high', ranges: all('4.10.2') },
  { id: 'GHSA-pj3v-9cm8-gvj8', name: '@trpc/server', severity: 'high', ranges: [['11.0.0', '11.1.1']] },
  { id: 'GHSA-67mh-4wv8-f99g', name: 'esbuild', severity: 'moderate', ranges: all('0.25.0') },
  { id: 'GHSA-9crc-q9x8-hgqq', name: 'vitest', severity: 'critical', ranges: [['0.0.0', '1.6.1'], ['2.0.0', '2.1.9'], ['3.0.0', '3.0.5']] },
  { id: 'GHSA-37j7-fg3j-429f', name: 'happy-dom', severity: 'critical', ranges: all('20.0.0') },
  { id: 'GHSA-v6h2-p8h4-qcjw', name: 'brace-expansion', severity: 'low', ranges: [['0.0.0', '1.1.12'], ['2.0.0', '2.0.2']] },
  { id: 'GHSA-3h5v-q93c-6h6q', name: 'ws', severity: 'high', ranges: [['2.1.0', '5.2.4'], ['6.0.0', '6.2.3'], ['7.0.0', '7.5.10'], ['8.0.0', '8.17.1']] },
  { id: 'GHSA-c2qf-rxjj-qqgw', name: 'semver', severity: 'high', ranges: [['0.0.0', '5.7.2'], ['6.0.0', '6.3.1'], ['7.0.0', '7.5.2']] },
  { id: 'GHSA-5j98-mcp5-4vw2', name: 'glob', severity: 'high', ranges: [['10.2.0', '10.5.0'], ['11.0.0', '11.1.0']] },
  { id: 'GHSA-mh29-5h37-fv8m', name: 'js-yaml', severity: 'moderate', ranges: [['0.0.0', '3.14.2'], ['4.0.0', '4.1.1']] },
  { id: 'GHSA-xvch-5gv4-984h', name: 'minimist', severity: 'critical', ranges: [['0.0.0', '0.2.4'], ['1.0.0', '1.2.6']] },
  { id: 'GHSA-35jh-r3h4-6jhm', name: 'lodash', severity: 'high', ranges: all('4.17.21') },
  { id: 'GHSA-52f5-9888-hmc6', name: 'tmp', severity: 'low', ranges: all('0.2.4') },
  { id: 'GHSA-5gfm-wpxj-wjgq', name: 'node-forge', severity: 'high', ranges: all('1.3.2') },
];

/** Holes that are there and open nothing, each with the reason. Only what builds and tests may have any. */
export const ACCEPTED: Readonly<Record<string, string>> = {
  'GHSA-67mh-4wv8-f99g esbuild': 'Its development server answers any page. drizzle-kit brings an old copy and never starts that server.',
};

/** True when the version lies in one of the ranges; of a pre-release its release counts. */
export function isAffected(version: string, { ranges }: Advisory): boolean {
  return ranges.some(([from, before]) => compare(version, from) >= 0 && compare(version, before) < 0);
}

function compare(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => (text.split(/[-+]/)[0] ?? '').split('.').map(Number));
  for (let i = 0; i < 3; i += 1) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
