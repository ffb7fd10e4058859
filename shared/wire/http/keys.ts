/** Schemas of requests and answers about API keys. */
import { z } from 'zod';
import { line, time } from './common.ts';
import { MAX_NAME_LENGTH } from '../../domain/member.ts';
import { roleSchema } from './people.ts';

export const apiKeySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    scope: roleSchema,
    project: z.string().nullable().meta({ description: 'The only project that it opens; `null`: all of its owner’s.' }),
    created: time,
    expires: time,
  })
  .meta({ id: 'ApiKey', description: 'A key by which somebody’s programs are known as them.' });

export const newApiKeySchema = z
  .strictObject({
    title: line(MAX_NAME_LENGTH).min(1),
    scope: roleSchema.meta({ description: 'The most that it may do, wherever its owner may do more.' }),
    project: z.string().max(64).optional(),
    expires: time.meta({ description: 'Milliseconds since 1970; within a year.' }),
  })
  .meta({ id: 'NewApiKey' });

export const newApiKeyAnswerSchema = apiKeySchema.extend({ secret: z.string() }).meta({ id: 'ApiKeyWithSecret' });

export type ApiKeyBody = z.infer<typeof apiKeySchema>;
export type NewApiKeyBody = z.infer<typeof newApiKeySchema>;
export type ApiKeyWithSecretBody = z.infer<typeof newApiKeyAnswerSchema>;
