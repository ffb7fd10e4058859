/** Helpers for describing routes in OpenAPI. */
import { z } from '@hono/zod-openapi';
import { problemSchema } from '../../shared/wire/http/common.ts';

/** A JSON answer. */
export const answer = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

/** Answers that every route may give beside its own. */
export const PROBLEMS = { default: answer(problemSchema, 'What is wrong.') } as const;

/** What is said to a client that tries too often. */
export const TOO_MANY = {
  429: {
    ...answer(problemSchema, 'Too many attempts came from one network.'),
    headers: z.object({ 'Retry-After': z.string().meta({ description: 'In seconds.' }) }),
  },
} as const;
