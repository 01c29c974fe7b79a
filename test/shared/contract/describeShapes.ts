import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/** What is known of one shape on the wire. Paths are dotted, from the sample: `calendars.0.readAt`; the empty one is the sample itself. */
export type Shape = {
  /** With every field in it, also those that may be left out. A union has one sample for each of its kinds. */
  readonly samples: readonly unknown[];
  /** May be left out. All else must be there. */
  readonly optional?: readonly string[];
  /** May be null, as where a sample has null. All else may not. */
  readonly nullable?: readonly string[];
  /** Every word that may stand there. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  /** Values just inside and just outside what is accepted. */
  readonly limits?: Readonly<Record<string, { readonly accepted: readonly unknown[]; readonly refused: readonly unknown[] }>>;
};

/** One entry for each schema that a module of the contract exports: a new schema needs a sample, or the types do not check. */
export type Shapes<M> = { readonly [K in keyof M as K extends `z${string}` ? K : never]: Shape };

/** No part of any shape: neither a text, a number, a list nor an object. */
const NONSENSE = Symbol('nonsense');

export function describeShapes<M extends object>(contract: M, shapes: Shapes<M>): void {
  const schemas = new Map<string, unknown>(Object.entries(contract));
  for (const [name, shape] of Object.entries<Shape>(shapes)) {
    const schema = schemas.get(name);
    if (!(schema instanceof z.ZodType)) throw new TypeError(`${name} is no schema`);
    describe(name, () => describeShape(schema, shape));
  }
}

function describeShape(schema: z.ZodType, { samples, optional = [], nullable = [], words = {}, limits = {} }: Shape): void {
  const takes = (value: unknown): boolean => schema.safeParse(value).success;

  it('travels unchanged', () => {
    for (const sample of samples) expect(schema.parse(sample)).toEqual(sample);
  });

  it('is refused without a part of it, and accepted without what may be left out', () => {
    for (const sample of samples) for (const path of fieldsOf(sample)) expect([path, takes(without(sample, path))]).toEqual([path, optional.includes(path)]);
  });

  it('is refused with nonsense or nothing where something belongs', () => {
    for (const sample of samples) for (const path of pathsOf(sample)) {
      const mayBeNull = nullable.includes(path) || valueAt(sample, path) === null;
      expect([path, takes(replaced(sample, path, NONSENSE)), takes(replaced(sample, path, null))]).toEqual([path, false, mayBeNull]);
    }
  });

  for (const [path, known] of Object.entries(words)) {
    it(`knows its words${path && ` in ${path}`}, and no others`, () => {
      const sample = samples.find((one) => pathsOf(one).includes(path));
      for (const word of known) expect(schema.parse(replaced(sample, path, word))).toEqual(replaced(sample, path, word));
      for (const word of ['', 'anything-else']) expect([word, takes(replaced(sample, path, word))]).toEqual([word, false]);
    });
  }

  for (const [path, { accepted, refused }] of Object.entries(limits)) {
    it(`keeps to the limits${path && ` of ${path}`}`, () => {
      const [sample] = samples;
      for (const value of accepted) expect(schema.parse(replaced(sample, path, value))).toEqual(replaced(sample, path, value));
      for (const value of refused) expect([value, takes(replaced(sample, path, value))]).toEqual([value, false]);
    });
  }
}

/** Every place of the sample that holds something. */
function pathsOf(value: unknown): string[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return ['', ...inside.flatMap(([key, part]) => pathsOf(part).map((path) => (path === '' ? key : `${key}.${path}`)))];
}

/** Those that stand in an object: a list may be shorter. */
function fieldsOf(sample: unknown): string[] {
  return pathsOf(sample).filter((path) => path !== '' && !/^\d+$/.test(path.split('.').at(-1) ?? ''));
}

function valueAt(sample: unknown, path: string): unknown {
  return path === '' ? sample : path.split('.').reduce((part, key) => new Map<string, unknown>(Object.entries(Object(part))).get(key), sample);
}

function replaced(sample: unknown, path: string, value: unknown): unknown {
  const [key, ...rest] = path.split('.');
  if (path === '' || key === undefined) return value;
  if (Array.isArray(sample)) return sample.map((part: unknown, place) => (String(place) === key ? replaced(part, rest.join('.'), value) : part));
  return Object.fromEntries(Object.entries(Object(sample)).map(([name, part]) => [name, name === key ? replaced(part, rest.join('.'), value) : part]));
}

function without(sample: unknown, path: string): unknown {
  const [key, ...rest] = path.split('.');
  if (Array.isArray(sample)) return sample.map((part: unknown, place) => (String(place) === key ? without(part, rest.join('.')) : part));
  const fields = Object.entries(Object(sample));
  if (rest.length === 0) return Object.fromEntries(fields.filter(([name]) => name !== key));
  return Object.fromEntries(fields.map(([name, part]) => [name, name === key ? without(part, rest.join('.')) : part]));
}

/** A text of so many characters. */
export const long = (length: number): string => 'x'.repeat(length);

/** Texts of up to `most` characters, and of `least` at least. */
export const lengths = (most: number, least = 0) => ({
  accepted: [long(least), long(most)], refused: [...(least > 0 ? [long(least - 1)] : []), long(most + 1)],
});

/** A whole number within both. */
export const wholeNumbers = (least: number, most: number) => ({ accepted: [least, most], refused: [least - 1, most + 1, least + 0.5, String(least)] });

/** An id is a text of 1 to 100 characters, and nothing that only looks as long as one. */
export const ID = { accepted: ['a', long(100)], refused: ['', long(101), 7, ['a'], { length: 1 }] };
