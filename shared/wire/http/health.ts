/** Whether the server is there, and whether it can store what people do. */
import { z } from 'zod';

export const healthSchema = z.object({ status: z.enum(['ok', 'not ready']), version: z.string() });

export const readySchema = z.object({
  status: z.enum(['ok', 'not ready', 'cannot store']),
  version: z.string(),
  message: z.string().optional(),
});
