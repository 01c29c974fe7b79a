import { otherShapes } from './otherShapes.ts';
import { timedShapes } from './timedShapes.ts';
import type { GoldenObject } from './writeGolden.ts';

/** One object for every shape that reaches a client of iCloud, as its devices or other people's programs wrote it. */
export const GOLDEN_OBJECTS: readonly GoldenObject[] = [...timedShapes, ...otherShapes];
