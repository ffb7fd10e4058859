/** Defines the context of every request handler: the server’s parts, and who sent the request. */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Logger } from 'pino';
import type { Sender } from '../../shared/domain/permission.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { Identity } from '../auth/identity.ts';
import type { ProjectsBy } from '../auth/may-make-projects.ts';
import type { BodyBudget } from '../limits/body-budget.ts';
import type { Pace } from '../limits/pace.ts';
import type { Services } from '../projects/services.ts';
import type { UseCases } from '../projects/use-cases.ts';
import type { ApiKey, Membership, Person } from '../store/store.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';

export interface HttpDeps extends Services, UseCases {
  readonly identity: Identity;
  readonly webhooks: Webhooks;
  readonly log: Logger;
  /** Under what address people reach the server, without a slash at its end. */
  readonly baseUrl: () => string;
  readonly publicUrl: string | undefined;
  /** How many trusted proxies stand before the server: as many entries of `X-Forwarded-For` are believed. */
  readonly trustProxy: number;
  /** Who may make projects. */
  readonly projectsBy: ProjectsBy;
  /** `false` while the server is starting or stopping. */
  readonly isReady: () => boolean;
  /** Folder of the built page. */
  readonly pageDir: string;
}

export interface HttpEnv {
  /** Node’s own request and answer. */
  Bindings: HttpBindings;
  Variables: {
    /** Room for bodies in memory. */
    bodies: BodyBudget;
    /** Set by `requirePerson`. */
    person: Person;
    /** The API key by which they ask; `null` for they themselves. */
    key: ApiKey | null;
    /** Set by `requireMember`. */
    project: Project;
    /** Set by `heavyRead`. */
    pace: Pace;
    membership: Membership;
  };
}

/** Who asks, as the permissions see them. */
export const askerOf = (c: Context<HttpEnv>): Sender => ({
  member: c.get('membership').id,
  role: c.get('membership').role,
});
