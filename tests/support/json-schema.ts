/**
 * Checks values against the JSON Schemas of the API’s description, strictly: a field that no schema names is a fault, and
 * a keyword that is not known here is an error, so that nothing passes because it was not understood.
 */
export type Schema = Readonly<Record<string, unknown>>;

/** What of an object’s fields was described: those named, `all` of them, or `null` where nothing was said of fields. */
type Described = ReadonlySet<string> | 'all' | null;

interface Seen {
  readonly faults: readonly string[];
  readonly described: Described;
}

/** Keywords that say nothing about a value. */
const NOTES = new Set(['title', 'description', 'default', 'example', 'examples', 'discriminator', 'deprecated']);
const NOTHING: Seen = { faults: [], described: null };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns what is wrong with the value, with its place; nothing if it is as described. @param schemas those that others refer to, by name. */
export function faultsOf(
  value: unknown,
  schema: Schema,
  schemas: Readonly<Record<string, Schema>>,
  at = 'answer',
): readonly string[] {
  const { faults, described } = check(value, schema, schemas, at);
  if (faults.length > 0 || described === null || described === 'all' || !isRecord(value)) return faults;
  return Object.keys(value)
    .filter((key) => !described.has(key))
    .map((key) => `${at}.${key} is not described`);
}

function check(value: unknown, schema: Schema, schemas: Readonly<Record<string, Schema>>, at: string): Seen {
  const seen = Object.entries(schema).map(([keyword, content]) => {
    if (NOTES.has(keyword)) return NOTHING;
    const rule = RULES[keyword];
    if (rule === undefined) throw new Error(`The keyword ${keyword} of JSON Schema, at ${at}, is not known here.`);
    return rule({ value, content, schema, schemas, at });
  });
  return merged(seen);
}

const merged = (all: readonly Seen[]): Seen => ({
  faults: all.flatMap(({ faults }) => faults),
  described: all.map(({ described }) => described).reduce(union, null),
});

function union(a: Described, b: Described): Described {
  if (a === 'all' || b === 'all') return 'all';
  return a === null || b === null ? (a ?? b) : new Set([...a, ...b]);
}

interface Asked {
  readonly value: unknown;
  /** What stands behind the keyword. */
  readonly content: unknown;
  /** That the keyword stands in. */
  readonly schema: Schema;
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly at: string;
}

const unless = (holds: boolean, fault: string): Seen => (holds ? NOTHING : { faults: [fault], described: null });
const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? 'undefined';

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isRecord,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

/** A bound on numbers. Values of other types are the business of `type`. */
const bound =
  (holds: (value: number, limit: number) => boolean) =>
  ({ value, content, at }: Asked): Seen =>
    unless(typeof value !== 'number' || holds(value, content as number), `${at} is ${shown(value)}, out of bounds`);
const length =
  (holds: (value: number, limit: number) => boolean) =>
  ({ value, content, at }: Asked): Seen =>
    unless(
      (typeof value !== 'string' && !Array.isArray(value)) || holds(value.length, content as number),
      `${at} has a length out of bounds`,
    );

/** Formats of texts that the API names; any other is a fault. */
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  uri: (text) => URL.canParse(text),
  'date-time': (text) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text)),
};

const RULES: Readonly<Record<string, (asked: Asked) => Seen>> = {
  $ref({ value, content, schemas, at }) {
    const name = String(content).replace('#/components/schemas/', '');
    const schema = schemas[name];
    if (schema === undefined) throw new Error(`There is no schema ${name}.`);
    return check(value, schema, schemas, at);
  },
  type({ value, content, at }) {
    const types = Array.isArray(content) ? (content as string[]) : [String(content)];
    return {
      ...unless(
        types.some((type) => TYPES[type]?.(value) === true),
        `${at} is ${shown(value)}, not ${types.join(' or ')}`,
      ),
      described: types.includes('object') ? new Set() : null,
    };
  },
  enum: ({ value, content, at }) =>
    unless((content as unknown[]).includes(value), `${at} is ${shown(value)}, none of ${shown(content)}`),
  const: ({ value, content, at }) => unless(value === content, `${at} is ${shown(value)}, not ${shown(content)}`),
  allOf: ({ value, content, schemas, at }) =>
    merged((content as Schema[]).map((schema) => check(value, schema, schemas, at))),
  anyOf: ({ value, content, schemas, at }) => oneOfThem(value, content as Schema[], schemas, at, (count) => count > 0),
  oneOf: ({ value, content, schemas, at }) =>
    oneOfThem(value, content as Schema[], schemas, at, (count) => count === 1),
  properties({ value, content, schemas, at }) {
    if (!isRecord(value)) return NOTHING;
    const properties = Object.entries(content as Record<string, Schema>);
    const faults = properties.flatMap(([key, schema]) =>
      Object.hasOwn(value, key) ? faultsOf(value[key], schema, schemas, `${at}.${key}`) : [],
    );
    return { faults, described: new Set(properties.map(([key]) => key)) };
  },
  required({ value, content, at }) {
    if (!isRecord(value)) return NOTHING;
    return {
      faults: (content as string[]).filter((key) => !Object.hasOwn(value, key)).map((key) => `${at}.${key} is missing`),
      described: null,
    };
  },
  additionalProperties({ value, content, schema, schemas, at }) {
    if (content === false || !isRecord(value)) return NOTHING;
    const named = isRecord(schema['properties']) ? schema['properties'] : {};
    const others = Object.keys(value).filter((key) => !Object.hasOwn(named, key));
    return {
      faults:
        content === true
          ? []
          : others.flatMap((key) => faultsOf(value[key], content as Schema, schemas, `${at}.${key}`)),
      described: 'all',
    };
  },
  propertyNames({ value, content, schemas, at }) {
    if (!isRecord(value)) return NOTHING;
    return {
      faults: Object.keys(value).flatMap((key) => faultsOf(key, content as Schema, schemas, `${at}, the name ${key}`)),
      described: null,
    };
  },
  items: ({ value, content, schemas, at }) =>
    Array.isArray(value)
      ? {
          faults: value.flatMap((item, index) => faultsOf(item, content as Schema, schemas, `${at}[${index}]`)),
          described: null,
        }
      : NOTHING,
  minimum: bound((value, limit) => value >= limit),
  maximum: bound((value, limit) => value <= limit),
  exclusiveMinimum: bound((value, limit) => value > limit),
  exclusiveMaximum: bound((value, limit) => value < limit),
  minLength: length((value, limit) => value >= limit),
  maxLength: length((value, limit) => value <= limit),
  minItems: length((value, limit) => value >= limit),
  maxItems: length((value, limit) => value <= limit),
  pattern: ({ value, content, at }) =>
    unless(
      typeof value !== 'string' || new RegExp(String(content), 'u').test(value),
      `${at} is ${shown(value)}, not of the pattern ${String(content)}`,
    ),
  format: ({ value, content, at }) =>
    unless(
      typeof value !== 'string' || (FORMATS[String(content)]?.(value) ?? false),
      `${at} is ${shown(value)}, not of the format ${String(content)}`,
    ),
};

/** As many of several schemas fit as should. */
function oneOfThem(
  value: unknown,
  branches: readonly Schema[],
  schemas: Readonly<Record<string, Schema>>,
  at: string,
  isRight: (count: number) => boolean,
): Seen {
  const faults = branches.map((schema) => faultsOf(value, schema, schemas, at));
  const fitting = branches.filter((_, index) => faults[index]?.length === 0);
  if (!isRight(fitting.length))
    return {
      faults: [`${at} fits ${fitting.length} of ${branches.length} schemas: ${faults.flat().join('; ')}`],
      described: null,
    };
  return {
    faults: [],
    described: fitting.map((schema) => check(value, schema, schemas, at).described).reduce(union, null),
  };
}
