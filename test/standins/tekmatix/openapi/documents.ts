import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORRECTIONS, type Correction } from './overlay.ts';

export type Parameter = { readonly name: string; readonly in: 'query' | 'path' | 'header'; readonly required?: boolean; readonly schema?: { readonly type?: string } };
export type Operation = {
  readonly file: string; readonly pointer: string; readonly parameters: readonly Parameter[];
  readonly bodyRequired: boolean;
  /** JSON, or the form of the OAuth routes. */
  readonly bodyType: string | undefined;
  /** Status → whether its body is described. */
  readonly statuses: ReadonlyMap<number, boolean>;
};
export type Described = { readonly method: string; readonly path: RegExp; readonly operation: Operation };

const FILES = ['calendars', 'users', 'locations', 'contacts', 'oauth', 'common-schemas'];
const JSON_BODY = 'application/json';

type Json = Record<string, unknown>;

/** Where a file is, for a `$ref`. */
export const idOf = (file: string): string => `https://openapi.invalid/${file}.json`;

/** The files name each other by place, and themselves by nothing; every name is made whole. */
function readWhole(folder: string, file: string): Json {
  const text = readFileSync(join(folder, `${file}.json`), 'utf8');
  return JSON.parse(text.replaceAll('"../common/common-schemas.json#/', `"${idOf('common-schemas')}#/`).replaceAll('"#/', `"${idOf(file)}#/`)) as Json;
}

/** The vendor's files with our corrections. @throws Error when a correction no longer finds its place */
export function readDocuments(folder: string): ReadonlyMap<string, Json> {
  const documents = new Map(FILES.map((file) => [file, readWhole(folder, file)]));
  for (const correction of CORRECTIONS) correct(documents, correction);
  return documents;
}

function correct(documents: ReadonlyMap<string, Json>, { file, at, value }: Correction): void {
  const steps = at.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.pop() ?? '';
  const place = steps.reduce<unknown>((inside, step) => (inside as Json | undefined)?.[step], documents.get(file));
  if (typeof place !== 'object' || place === null) throw new Error(`nothing at ${at} in ${file}`);
  (place as Json)[last] = value;
}

/** Fixed paths before those with names in them. */
export function listOperations(documents: ReadonlyMap<string, Json>): readonly Described[] {
  const found = [...documents].flatMap(([file, document]) => Object.entries((document['paths'] ?? {}) as Json).flatMap(([path, methods]) => (
    Object.entries(methods as Json).map(([method, raw]) => ({ path, method: method.toUpperCase(), operation: readOperation({ file, path, method }, raw as Json) }))
  )));
  return found.sort((a, b) => names(a.path) - names(b.path)).map(({ path, method, operation }) => ({
    method, operation, path: new RegExp(`^${path.replace(/\/$/, '').replace(/\{\w+\}/g, '[^/]+')}/?$`),
  }));
}

function names(path: string): number {
  return path.split('{').length;
}

function readOperation({ file, path, method }: { file: string; path: string; method: string }, raw: Json): Operation {
  const body = raw['requestBody'] as { required?: boolean; content?: Json } | undefined;
  const responses = raw['responses'] as Record<string, { content?: Json }>;
  return {
    file, pointer: `/paths/${path.replaceAll('/', '~1')}/${method}`, parameters: (raw['parameters'] ?? []) as Parameter[],
    bodyType: Object.keys(body?.content ?? {})[0], bodyRequired: body?.required === true,
    statuses: new Map(Object.entries(responses).map(([status, { content }]) => [Number(status), content?.[JSON_BODY] !== undefined])),
  };
}
