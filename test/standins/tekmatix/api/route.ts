import type { Answer } from '../http/answer.ts';
import type { ApiRequest } from '../http/receive.ts';
import type { LocationRecord, World } from '../world/world.ts';

/** What a route is given: the token's location, the request, and the parts of the path that its pattern names. */
export type Call = { readonly world: World; readonly location: LocationRecord; readonly request: ApiRequest; readonly params: Readonly<Record<string, string>> };

export type Route = { readonly method: string; readonly pattern: string; readonly scope: string; readonly answer: (call: Call) => Answer };
