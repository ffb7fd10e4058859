/** Schemas of the health checks: whether the server is up, and whether it can store what members do. */
import { z } from 'zod';

export const healthSchema = z.object({ status: z.enum(['ok', 'not ready']), version: z.string() });

export const readySchema = z.object({
  status: z.enum(['ok', 'not ready', 'cannot store']),
  version: z.string(),
  message: z.string().optional(),
});
