/** Short forms for describing routes in OpenAPI. */
import { OpenAPIHono, z } from '@hono/zod-openapi';
import { problemSchema } from '../../shared/wire/http/common.ts';
import type { HttpEnv } from './context.ts';
import { HttpProblem } from './http-problem.ts';

/** A JSON answer. */
export const answer = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

/** A JSON request body. */
export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});

/** The parameter of a path that names a project and nothing else. */
export const OF_PROJECT = { params: z.object({ project: z.string() }) } as const;

/** What every route may answer beside what it is for. */
export const PROBLEMS = { default: answer(problemSchema, 'What is wrong.') } as const;

/** What is said to whoever tries too often. */
export const TOO_MANY = {
  429: {
    ...answer(problemSchema, 'Too many attempts came from one network.'),
    headers: z.object({ 'Retry-After': z.string().meta({ description: 'In seconds.' }) }),
  },
} as const;

export const NO_CONTENT = { 204: { description: 'Done.' } } as const;

/** An app whose routes refuse input that does not fit their schema, naming the field. */
export const createRoutes = (): OpenAPIHono<HttpEnv> =>
  new OpenAPIHono<HttpEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const issue = result.error.issues[0];
      const field = issue?.path.map(String).join('.') ?? '';
      throw new HttpProblem({
        id: 'bad-request',
        message: `The request does not fit${field === '' ? '' : ` at "${field}"`}: ${issue?.message ?? 'unknown reason'}.`,
        where: field,
      });
    },
  });
