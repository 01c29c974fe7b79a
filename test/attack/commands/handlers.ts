import type { Scene } from '../scene.ts';

/** What each command of a group does. */
export type Handlers<C extends { readonly do: string }> = {
  readonly [Name in C['do']]: (scene: Scene, command: Extract<C, { readonly do: Name }>) => unknown;
};
