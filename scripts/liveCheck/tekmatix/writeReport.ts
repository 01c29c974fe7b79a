import { ASSUMPTIONS, NOT_ASKED, QUESTIONS, type AssumptionId, type QuestionId } from './assumptions.ts';
import type { Access } from './probe.ts';
import { redact } from './redact.ts';
import type { Verdict } from './verdicts.ts';

type Told = {
  readonly verdicts: ReadonlyMap<AssumptionId, Verdict>; readonly answers: ReadonlyMap<QuestionId, string>;
  readonly access: Access; readonly now: number; readonly writing: boolean;
};

/** Without the token, names and addresses; ids are cut. Fit for a public issue. */
export function writeReport({ verdicts, answers, access, now, writing }: Told): string {
  const count = (verdict: Verdict['verdict']): number => [...verdicts.values()].filter((one) => one.verdict === verdict).length;
  const rows = [...verdicts].map(([id, { verdict, because }]) => `| ${verdict === 'did not hold' ? `**${verdict}**` : verdict} | \`${id}\` | ${ASSUMPTIONS[id].says} (§${ASSUMPTIONS[id].section}) | ${because} |`);
  const asked = Object.entries(QUESTIONS).map(([id, question]) => `- ${question} ${answers.get(id as QuestionId) ?? 'Could not tell.'}`); // the keys of the record
  return redact([
    `## TekMatix live check, ${new Date(now).toISOString().slice(0, 10)}, ${writing ? 'reading and writing' : 'reading only'}, location ${access.locationId}`, '',
    `${count('held')} held, ${count('did not hold')} did not hold, ${count('could not tell')} could not tell.`, '',
    '| | assumption | | seen |', '|---|---|---|---|', ...rows, '', 'Open questions:', ...asked, '', 'Not asked:', ...NOT_ASKED.map((line) => `- ${line}`), '',
  ].join('\n'), access);
}
