/** The API’s description, to hold answers against: which operation a request is, and whether its answer is one of those described. */
import { SchemaChecker, type Schema } from './json-schema.ts';

interface DescribedAnswer {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
}

interface Operation {
  readonly responses: Readonly<Record<string, DescribedAnswer>>;
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly webhooks?: Readonly<Record<string, unknown>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** An answer, its body read. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

interface Known {
  readonly method: string;
  readonly path: string;
  readonly pattern: RegExp;
  readonly operation: Operation;
}

export class ApiDescription {
  private readonly known: readonly Known[];
  private readonly checker: SchemaChecker;

  constructor({ paths, components }: ApiDocument) {
    const all = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        pattern: patternOf(path),
        operation,
      })),
    );
    // Where one path has a name and another a parameter, the name is meant.
    this.known = all.toSorted((a, b) => parametersIn(a.path) - parametersIn(b.path));
    this.checker = new SchemaChecker(components.schemas);
  }

  /** `GET /api/projects/{project}` and so on, sorted. */
  get operations(): readonly string[] {
    return this.known.map(nameOf).sort();
  }

  /** Every answer that the description names by its status, as `GET /api/health 503`; sorted. */
  get namedAnswers(): readonly string[] {
    return this.known
      .flatMap((one) =>
        Object.keys(one.operation.responses)
          .filter((status) => status !== 'default')
          .map((status) => `${nameOf(one)} ${status}`),
      )
      .sort();
  }

  /** Which operation a request is. @param target path with its query. @throws Error if it is none. */
  operationOf(method: string, target: string): string {
    return nameOf(this.find(method, target));
  }

  /** What of an answer is not as described; nothing, if all is. */
  faults(method: string, target: string, { status, headers, body }: Answered): readonly string[] {
    const { responses } = this.find(method, target).operation;
    // What goes wrong is described once for all; what goes well, each by itself.
    const described = responses[status] ?? (status >= 400 ? responses['default'] : undefined);
    if (described === undefined) return [`the status ${status} is not described`];
    const missing = Object.entries(described.headers ?? {}).filter(
      ([name, { required }]) => required === true && !headers.has(name),
    );
    return [
      ...missing.map(([name]) => `the header ${name} is missing`),
      ...this.bodyFaults(described, headers.get('content-type'), body),
    ];
  }

  /** What of a value is not as the schema of this name describes it. */
  faultsAs(schema: string, value: unknown): readonly string[] {
    return this.checker.faults(value, { $ref: `#/components/schemas/${schema}` });
  }

  private bodyFaults({ content }: DescribedAnswer, type: string | null, body: string): readonly string[] {
    if (content === undefined) return body === '' ? [] : ['no body is described'];
    const mediaType = type?.split(';')[0] ?? 'none';
    const described = content[mediaType];
    if (described === undefined) return [`the media type ${mediaType} is not described`];
    return this.checker.faults(mediaType === 'application/json' ? JSON.parse(body) : body, described.schema ?? {});
  }

  private find(method: string, target: string): Known {
    const [path = ''] = target.split('?');
    const found = this.known.find((one) => one.method === method && one.pattern.test(path));
    if (found === undefined) throw new Error(`${method} ${path} is not described.`);
    return found;
  }
}

const nameOf = ({ method, path }: Pick<Known, 'method' | 'path'>): string => `${method} ${path}`;
const parametersIn = (path: string): number => path.split('{').length;
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
