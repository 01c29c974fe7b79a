import type { StandinAccount } from './standin.ts';
export function seedBelievableWeek(_account: StandinAccount, _options: { now: number; zone: string }): void {}
