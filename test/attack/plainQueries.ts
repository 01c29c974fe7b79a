import type { PGlite, QueryOptions, Results, Transaction } from '@electric-sql/pglite';

type Asked = Pick<PGlite | Transaction, 'query' | 'exec'>;

/**
 * The same database for the same statements, cheaper: their values are written into them, which makes one message of six,
 * and a question is not asked again before something was written into the tables that it names. Nobody else writes there.
 */
export function withPlainQueries(pglite: PGlite): PGlite {
  const answers: Answers = new Map();
  return new Proxy(pglite, {
    get(real, name) {
      if (name === 'query') return queryPlainly(real, answers);
      if (name === 'transaction') return (work: (tx: Transaction) => Promise<unknown>) => inTransaction(real, answers, work);
      if (name === 'exec') answers.clear();
      const value: unknown = Reflect.get(real, name);
      return typeof value === 'function' ? value.bind(real) : value;
    },
  });
}

/** What was answered, by the question. */
type Answers = Map<string, Results>;

/** The transaction that is handed in answers like the database itself; what is undone takes its answers along. */
async function inTransaction(pglite: PGlite, answers: Answers, work: (tx: Transaction) => Promise<unknown>): Promise<unknown> {
  try {
    return await pglite.transaction((tx) => work(new Proxy(tx, { get: (real, name) => (name === 'query' ? queryPlainly(real, answers) : Reflect.get(real, name)) })));
  } catch (error) {
    answers.clear();
    throw error;
  }
}

const queryPlainly = (real: Asked, answers: Answers) => async (text: string, values: unknown[] = [], options?: QueryOptions): Promise<Results> => {
  const plain = values.map(writeValue);
  if (plain.includes(undefined)) {
    answers.clear();
    return real.query(text, values, options);
  }
  const statement = text.replace(/\$(\d+)/g, (_, place: string) => plain[Number(place) - 1] ?? 'null');
  // Rows that are locked are the same rows: this database has one connection, and its transactions wait for each other.
  const asks = text.startsWith('select ');
  const known = asks ? answers.get(statement) : undefined;
  if (known) return known;
  const [answer] = await real.exec(statement, options);
  if (!answer) throw new Error('a statement without an answer');
  // What touched no row leaves everything as it was.
  if (!asks && (answer.affectedRows !== 0 || !/^(?:update|delete) /.test(text))) forget(answers, text);
  // The driver gives rows of whatever was asked.
  const results = answer as Results;
  if (asks) answers.set(statement, results);
  return results;
};

/** A statement that changes one table leaves the others as they are; a deletion may reach further. */
function forget(answers: Answers, text: string): void {
  const table = /^(?:insert into|update) ("\w+")/.exec(text)?.[1];
  if (table === undefined) {
    answers.clear();
    return;
  }
  for (const question of answers.keys()) if (question.includes(table)) answers.delete(question);
}

function writeValue(value: unknown): string | undefined {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' && Number.isFinite(value)) return value < 0 ? `(${value})` : String(value);
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? `'${value.replaceAll('\'', '\'\'')}'` : undefined;
}
