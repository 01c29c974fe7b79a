import Ajv, { type ValidateFunction } from 'ajv';
import type { Exchange } from '../http/exchanges.ts';
import { idOf, listOperations, readDocuments, type Operation, type Parameter } from './documents.ts';
import { NAMES_OF_V3, REFUSED_ROUTES, UNLISTED_STATUSES, USUAL_ERROR, VERSIONS } from './overlay.ts';

/** What is wrong with a request or its answer, by the vendor's description; never what stands in them. */
export type JudgeExchange = (exchange: Exchange) => string[];

/** A request of the product must be right whatever the answer; another one only if it is accepted, since tests ask wrongly on purpose. */
const PRODUCT = 'iCloud-for-TekMatix';

export function openApiJudge(folder: string): JudgeExchange {
  const documents = readDocuments(folder);
  const operations = listOperations(documents);
  const ajv = new Ajv({ allErrors: true, nullable: true, unknownFormats: 'ignore', schemaId: '$id', logger: false, validateSchema: false, jsonPointers: true });
  for (const [file, document] of documents) ajv.addSchema(document, idOf(file));
  const compiled = new Map<string, ValidateFunction>();
  const complain = (schema: object, value: unknown): string[] => {
    const key = JSON.stringify(schema);
    const validate = compiled.get(key) ?? ajv.compile(schema);
    compiled.set(key, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message ?? 'is wrong'}`);
  };
  const at = ({ file, pointer }: Operation, below: string): object => ({ $ref: `${idOf(file)}#${encodeURI(pointer + below)}` });

  const judgeBody = (body: unknown, operation: Operation): string[] => {
    const { bodyType } = operation;
    // A form that nobody has taken apart is text, and says nothing.
    if (bodyType === undefined || body === undefined || (body === null && bodyType !== 'application/json')) return [];
    return complain(at(operation, `/requestBody/content/${bodyType.replaceAll('/', '~1')}/schema`), body);
  };
  const judgeRequest = ({ request }: Exchange, operation: Operation): string[] => [
    ...operation.parameters.some(({ name }) => name === 'Version') && !VERSIONS.includes(request.headers['version'] ?? '') ? ['header Version: no known one'] : [],
    ...operation.parameters.filter((parameter) => parameter.in === 'query').flatMap((parameter) => judgeQuery(request.query[parameter.name], parameter)),
    ...operation.bodyRequired && request.body === undefined ? ['the body is missing'] : [],
    ...judgeBody(request.body, operation),
  ].map((wrong) => `request: ${wrong}`);

  const judgeAnswer = ({ status, body }: Exchange, operation: Operation): string[] => {
    const described = operation.statuses.get(status);
    const wrong = described === undefined
      ? UNLISTED_STATUSES.has(status) ? complain(USUAL_ERROR, body) : ['no such status is described']
      : described ? complain(at(operation, `/responses/${status}/content/application~1json/schema`), body) : [];
    return wrong.map((one) => `answer ${status}: ${one}`);
  };

  return (exchange) => {
    const { request, status, body } = exchange;
    const name = `${request.method} ${request.path}`;
    const isRefusal = status >= 400 && complain(USUAL_ERROR, body).length === 0;
    const found = operations.find(({ method, path }) => method === request.method && path.test(NAMES_OF_V3[request.path] ?? request.path));
    if (!found || REFUSED_ROUTES.some((route) => route.test(name))) return isRefusal ? [] : [`${name}: not described, and not refused`];
    const mustBeRight = status < 300 || (request.headers['user-agent'] ?? '').includes(PRODUCT);
    return [...mustBeRight ? judgeRequest(exchange, found.operation) : [], ...judgeAnswer(exchange, found.operation)].map((wrong) => `${name}: ${wrong}`);
  };
}

function judgeQuery(given: string | undefined, { name, required, schema }: Parameter): string[] {
  if (given === undefined) return required ? [`query ${name}: missing`] : [];
  const right = schema?.type === 'number' ? /^-?\d+(\.\d+)?$/.test(given) : schema?.type === 'boolean' ? /^(true|false)$/.test(given) : true;
  return right ? [] : [`query ${name}: no ${schema?.type ?? 'value'}`];
}
