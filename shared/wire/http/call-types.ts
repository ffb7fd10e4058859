/** Types of the calls over HTTP, derived from the table of calls. Importing them adds none of the table’s code to a bundle. */
import type { z } from 'zod';
import type { CALLS } from './calls.ts';

type Calls = typeof CALLS;

/** A method and a path below `/api`, such as `GET /projects/{project}`. */
export type CallName = keyof Calls;

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type Part<Name extends CallName, Key extends string> =
  Calls[Name] extends Readonly<Record<Key, infer Value>> ? Value : undefined;

/** The parameters in a call's path. */
export type ParamsOf<Name extends CallName> = Readonly<Record<NamesIn<Name>, string>>;

type Query<Name extends CallName> = Part<Name, 'query'>;
/** The parameters of its query as they are written; each may be left out. */
export type QueryOf<Name extends CallName> =
  Query<Name> extends z.ZodObject ? { readonly [Key in keyof z.input<Query<Name>>]?: string } : undefined;
/** The same as the server has read them. */
export type ReadQueryOf<Name extends CallName> = Query<Name> extends z.ZodType ? z.output<Query<Name>> : undefined;

/** The schema of its body; `files` for a form or a file. */
export type BodySchemaOf<Name extends CallName> = Part<Name, 'body'>;
/** The body that is sent as JSON; `files` for a form or a file. */
export type BodyOf<Name extends CallName> =
  BodySchemaOf<Name> extends z.ZodType ? z.input<BodySchemaOf<Name>> : BodySchemaOf<Name>;
/** The same as the server has read it. */
export type ReadBodyOf<Name extends CallName> =
  BodySchemaOf<Name> extends z.ZodType ? z.output<BodySchemaOf<Name>> : undefined;

type AnswerSchema<Name extends CallName> = Part<Name, 'answer'>;
/** The JSON of a good answer; `null` for one without a body, `never` for one that is not JSON. */
export type AnswerOf<Name extends CallName> =
  AnswerSchema<Name> extends z.ZodType ? z.output<AnswerSchema<Name>> : AnswerSchema<Name> extends null ? null : never;

/** The same value, read-only: the server answers with its own data. */
export type DeepReadonly<Value> = unknown extends Value
  ? Value
  : Value extends string | number | boolean | null | undefined
    ? Value
    : Value extends readonly (infer Item)[]
      ? readonly DeepReadonly<Item>[]
      : { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> };
