/** One line of a bench: what was asked of ours, beside what it is measured against. */
export type Row = {
  readonly work: string; readonly ours: string; readonly peer: string; readonly goal: string;
  /** `shown` rows stand for comparison, nothing is asked of them; `not here`: a peer that this machine does not have. */
  readonly verdict: 'pass' | 'FAIL' | 'shown' | 'not here';
};

export const judge = (holds: boolean): Row['verdict'] => (holds ? 'pass' : 'FAIL');

export const amount = (value: number, digits = 0): string => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Aligned text with a line for each row. */
export function writeRows(title: string, rows: readonly Row[]): string {
  const head: Omit<Row, 'verdict'> & { verdict: string } = { work: title, ours: 'ours', peer: 'beside it', goal: 'goal', verdict: '' };
  const lines = [head, ...rows];
  const width = (key: keyof Row): number => Math.max(...lines.map((line) => line[key].length));
  const [work, ours, peer, goal] = [width('work'), width('ours'), width('peer'), width('goal')];
  return lines.map((line) => `${line.work.padEnd(work)}  ${line.ours.padStart(ours)}  ${line.peer.padStart(peer)}  ${line.goal.padEnd(goal)}  ${line.verdict}`.trimEnd()).join('\n');
}

export const countFailed = (rows: readonly Row[]): number => rows.filter((row) => row.verdict === 'FAIL').length;

/** How cost grows with size, as the exponent of a power: 1 is linear, 0 is flat. Least squares over the logarithms. */
export function exponentOf(points: readonly { readonly size: number; readonly cost: number }[]): number {
  const logs = points.map(({ size, cost }) => [Math.log(size), Math.log(cost)] as const);
  const mean = (pick: (pair: readonly [number, number]) => number): number => logs.reduce((sum, pair) => sum + pick(pair), 0) / logs.length;
  const [x, y] = [mean(([a]) => a), mean(([, b]) => b)];
  return logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
