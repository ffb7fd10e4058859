/**
 * Checks values against the JSON Schemas of the API’s description by Ajv, strictly: a field that no schema names is a
 * fault, and a keyword or a format that Ajv does not know is an error, so that nothing passes because it was not understood.
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';

export type Schema = Readonly<Record<string, unknown>>;

/** Keywords of OpenAPI that say nothing about a value. */
const NOTES = ['example', 'discriminator', 'components'];
/** Keywords with schemas behind them that no schema of the API uses. */
const UNKNOWN = new Set(['not', 'if', 'then', 'else', 'patternProperties', 'contains', 'dependentSchemas']);
const COMPONENTS = '#/components/schemas/';
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

export class SchemaChecker {
  private readonly ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
  private readonly compiled = new Map<string, ValidateFunction>();

  /** @param schemas those that others refer to, by name. */
  constructor(private readonly schemas: Readonly<Record<string, Schema>>) {
    this.ajv.addVocabulary(NOTES);
    this.ajv.addFormat('uri', (text: string) => URL.canParse(text));
    this.ajv.addFormat('date-time', (text: string) => DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)));
  }

  /** What is wrong with an answer, with its place; nothing if it is as described. @throws Error for a schema that is not understood. */
  faults(value: unknown, schema: Schema): readonly string[] {
    const validate = this.validatorOf(schema);
    return validate(value) ? [] : (validate.errors ?? []).map(inWords);
  }

  private validatorOf(schema: Schema): ValidateFunction {
    const key = JSON.stringify(schema);
    const validate =
      this.compiled.get(key) ?? this.ajv.compile({ ...this.closed(schema), components: this.components });
    this.compiled.set(key, validate);
    return validate;
  }

  private get components(): object {
    const schemas = Object.entries(this.schemas).map(([name, schema]) => [name, this.open(schema)]);
    return { schemas: Object.fromEntries(schemas) as object };
  }

  /** A schema of a value, with no fields but those that it names. */
  private closed(schema: Schema): Schema {
    return this.namesFields(schema) ? { ...this.open(schema), unevaluatedProperties: false } : this.open(schema);
  }

  /** A schema that another one may extend: what stands in its fields, items and branches is closed. */
  private open(schema: Schema): Schema {
    return Object.fromEntries(
      Object.entries(schema).map(([keyword, content]): [string, unknown] => {
        if (keyword === 'allOf') return [keyword, (content as Schema[]).map((one) => this.open(one))];
        if (UNKNOWN.has(keyword)) throw new Error(`Schemas behind ${keyword} are not closed here.`);
        if (keyword === 'anyOf' || keyword === 'oneOf' || keyword === 'prefixItems')
          return [keyword, (content as Schema[]).map((one) => this.closed(one))];
        if (keyword === 'properties') {
          const fields = Object.entries(content as Record<string, Schema>);
          return [keyword, Object.fromEntries(fields.map(([name, one]) => [name, this.closed(one)]))];
        }
        const isSchema = (keyword === 'items' || keyword === 'additionalProperties') && typeof content === 'object';
        return [keyword, isSchema ? this.closed(content as Schema) : content];
      }),
    );
  }

  /** Whether a schema says what fields an object has: `{}` does not, and allows anything. */
  private namesFields(schema: Schema, seen: ReadonlySet<unknown> = new Set()): boolean {
    if (seen.has(schema)) return false;
    const { type, $ref, allOf = [], anyOf = [], oneOf = [] } = schema;
    if (type === 'object' || (Array.isArray(type) && type.includes('object')) || 'properties' in schema) return true;
    const referred = typeof $ref === 'string' ? this.schemas[$ref.replace(COMPONENTS, '')] : undefined;
    const others = [allOf, anyOf, oneOf].flatMap((list) => list as Schema[]);
    const deeper = new Set([...seen, schema]);
    return [...(referred === undefined ? [] : [referred]), ...others].some((one) => this.namesFields(one, deeper));
  }
}

function inWords({ instancePath, message = '', params }: ErrorObject): string {
  const { unevaluatedProperty: field } = params as { readonly unevaluatedProperty?: string };
  return `answer${instancePath} ${field === undefined ? message : `has ${field}, which is not described`}`;
}
