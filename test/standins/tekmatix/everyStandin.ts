import { afterAll, expect } from 'vitest';
import { listenToExchanges } from './http/exchanges.ts';
import { openApiJudge, type JudgeExchange } from './openapi/judgeExchange.ts';
import { STARTED } from './startTekMatix.ts';

// Runs with every test file (vitest.config.ts), whether or not the file thinks of it.

/** The vendor's OpenAPI files: optional on a laptop, required in CI. */
const folder = process.env['TEKMATIX_OPENAPI_DIR'];
const violations = new Set<string>();
let judge: JudgeExchange | undefined;

if (folder !== undefined) {
  listenToExchanges((exchange) => {
    judge ??= openApiJudge(folder);
    for (const violation of judge(exchange)) violations.add(violation);
  });
}

afterAll(() => {
  const trespasses = [...STARTED].flatMap((standin) => standin.takeTrespasses());
  const found = [...violations];
  STARTED.clear();
  violations.clear();
  // Foreign blocks, appointments, contacts and notes are as they were; requests and answers are as the vendor or the overlay says.
  expect({ trespasses, violations: found }).toEqual({ trespasses: [], violations: [] });
});
