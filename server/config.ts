/** The one table of settings by environment variable or flag, with their defaults and checks. */
import { z } from 'zod';
import { failure, success, type Result } from '../shared/domain/result.ts';
import { hasUsablePath } from './base-path.ts';

const wholeNumber = (min: number, max: number): z.ZodType<number> => z.coerce.number().int().min(min).max(max);

const settings = z.object({
  /** TCP port; 0 picks a free one. */
  PORT: wholeNumber(0, 65_535).default(4870),
  /** Address to listen on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Folder that holds the database and the server's secret. */
  DATA_DIR: z.string().min(1).default('./data'),
  /** Under what address people reach the server, where it is not `http://HOST:PORT`; with a path where its host serves others too. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, abort: true })
    .refine(
      hasUsablePath,
      'it may have a path of letters, digits, “-”, “_”, “.” and “~” that does not begin with /api, /assets, /join, /p or /sync, and neither a query nor a password',
    )
    .optional(),
  /** How many trusted proxies stand before the server, whose `X-Forwarded-For` tells the client's address. */
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  /** The most connections at once, of pages, programs and sync together; each takes a file descriptor. */
  MAX_CONNECTIONS: wholeNumber(1, 1_000_000).default(10_000),
  /** Signs links and cookies; made and kept in the data folder if not set. At least 32 characters. */
  SECRET: z.string().min(32).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** How long a room without people stays in memory, in milliseconds. */
  ROOM_IDLE_MS: wholeNumber(0, 86_400_000).default(30_000),
  /** How many rooms may be in memory at once. */
  MAX_ROOMS: wholeNumber(1, 1_000_000).default(10_000),
  /** How many connections for live work there may be at once: in all, of one member, and in one room. */
  MAX_SYNC_CONNECTIONS: wholeNumber(1, 1_000_000).default(9_000),
  MAX_CONNECTIONS_PER_MEMBER: wholeNumber(1, 1_000_000).default(500),
  MAX_CONNECTIONS_PER_ROOM: wholeNumber(1, 1_000_000).default(1_000),
  /** How many messages a member may send in a second, steadily, on all connections together; what comes faster waits. */
  MESSAGES_PER_SECOND: wholeNumber(1, 1_000_000).default(250),
  /** Who may make projects: owners of some project, every member of some project, or nobody but the operator. */
  PROJECTS_BY: z.enum(['owners', 'everybody', 'nobody']).default('owners'),
  /** 1: new projects get suggestions by Verbatim unless an owner switches them off; 0: only if an owner switches them on. */
  FIND_QUOTATIONS: wholeNumber(0, 1).default(1),
  /** 1: webhooks may lead to private, local and other addresses that are not public too; 0: nothing is sent there. */
  WEBHOOK_PRIVATE_ADDRESSES: wholeNumber(0, 1).default(0),
});

export type Config = z.infer<typeof settings>;
export type Setting = keyof Config;

/** Reads settings; later sources win, undefined values do not count. */
export function readConfig(...sources: readonly Partial<Record<Setting, unknown>>[]): Result<Config> {
  const merged: Record<string, unknown> = {};
  for (const source of sources) {
    for (const name of Object.keys(settings.shape) as Setting[]) {
      const value = source[name];
      if (value !== undefined && value !== '') merged[name] = value;
    }
  }
  const parsed = settings.safeParse(merged);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  return failure(
    'bad-setting',
    `The setting ${issue?.path.join('.') ?? ''} is not usable: ${issue?.message ?? ''}.`,
    issue?.path.join('.'),
  );
}
