import { judge, unknown, type Verdict } from '../verdicts.ts';
import type { AssumptionId, QuestionId } from './assumptions.ts';

/** What is known so far. `answers`: of the open questions, in our own words. */
export type Notes = { readonly verdicts: Map<AssumptionId, Verdict>; readonly answers: Map<QuestionId, string> };

export { judge, unknown, type Verdict };
