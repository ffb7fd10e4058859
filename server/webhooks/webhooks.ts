/** Manages projects’ webhooks (make, list, switch on or off, remove), and queues the events that they are sent. */
import type { DeliveryId, MemberId, ProjectId, WebhookId } from '../../shared/domain/ids.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { WebhookEvent } from '../../shared/domain/webhook.ts';
import type { WebhookBody, WebhookPayload, WebhookWithSecretBody } from '../../shared/wire/http/webhooks.ts';
import type { Membership, NewDelivery, Webhook } from '../store/store.ts';
import { DeliveryQueue, type DeliveryDeps } from './delivery-queue.ts';
import { writtenKey } from './signature.ts';

interface WebhookDeps extends DeliveryDeps {
  readonly newId: () => string;
}

export interface NewWebhook {
  readonly project: ProjectId;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly createdBy: MemberId;
}

type Without<Payload, Keys extends PropertyKey> = Payload extends unknown ? Omit<Payload, Keys> : never;
/** What happened, beside where, when and by whom. */
export type Happening = Without<WebhookPayload, 'id' | 'time' | 'project' | 'member'>;

export class Webhooks {
  private readonly queue: DeliveryQueue;

  constructor(private readonly deps: WebhookDeps) {
    this.queue = new DeliveryQueue(deps);
  }

  /** Begins to deliver. */
  start(): void {
    this.queue.start();
  }

  /** Ends what is on its way; it is delivered after the next start. */
  stop(): Promise<void> {
    return this.queue.stop();
  }

  /** @returns the webhook with its secret, which is not told again; `null` if the project has as many as it may. */
  async create({ project, url, events, createdBy }: NewWebhook): Promise<WebhookWithSecretBody | null> {
    const id = this.deps.newId() as WebhookId;
    const made = { id, project, url, events: [...new Set(events)].sort(), created: this.deps.now(), createdBy };
    if (!(await this.deps.store.webhooks.create(made))) return null;
    const state = { isOn: true, failures: 0, lastTry: null, lastStatus: null, lastProblem: null, leftOut: 0 };
    return { ...bodyOf({ ...made, ...state }, 0), secret: writtenKey(this.deps.signingKey(id)) };
  }

  /** The oldest first. */
  async list(project: ProjectId): Promise<WebhookBody[]> {
    const [hooks, waiting] = [
      await this.deps.store.webhooks.ofProject(project),
      await this.deps.store.webhooks.waiting(project),
    ];
    return hooks.map((hook) => bodyOf(hook, waiting.get(hook.id) ?? 0));
  }

  /** On, it is told of what happens from now on; off, of nothing, not even what waits for it. @returns `null` if the project has no such webhook. */
  async setOn(project: ProjectId, id: WebhookId, isOn: boolean): Promise<WebhookBody | null> {
    if (!(await this.deps.store.webhooks.setOn(project, id, isOn))) return null;
    return (await this.list(project)).find((hook) => hook.id === id) ?? null;
  }

  /** Takes it away, with what waits for it. @returns false if the project has no such webhook. */
  remove(project: ProjectId, id: WebhookId): Promise<boolean> {
    return this.deps.store.webhooks.remove(project, id);
  }

  /** Makes the deliveries of an event, to be committed in the same transaction as the event; call `wake` afterwards. */
  async deliveriesOf(project: Project, member: Membership, happening: Happening): Promise<NewDelivery[]> {
    const hooks = (await this.deps.store.webhooks.ofProject(project.id)).filter(
      ({ isOn, events }) => isOn && events.includes(happening.event),
    );
    const time = this.deps.now();
    return hooks.map(({ id: webhook }) => {
      const id = this.deps.newId() as DeliveryId;
      const { event, ...what } = happening;
      const payload = {
        event,
        id,
        time,
        project: { id: project.id, title: project.title },
        member: { id: member.id, name: member.name },
        ...what,
      } as WebhookPayload;
      return { id, webhook, body: JSON.stringify(payload), due: time };
    });
  }

  /** Deliveries were committed. */
  wake(): void {
    this.queue.wake();
  }

  /** Queues an event for the project’s webhooks. Resolves when the deliveries are committed; never rejects, because the event itself stands. */
  async tell(project: Project, member: Membership, happening: Happening): Promise<void> {
    try {
      const deliveries = await this.deliveriesOf(project, member, happening);
      if (deliveries.length === 0) return;
      await this.deps.store.webhooks.enqueue(deliveries);
      this.wake();
    } catch (error) {
      this.deps.log.error({ err: error, project: project.id, event: happening.event }, 'webhooks could not be told');
    }
  }
}

const bodyOf = (
  { id, url, events, created, createdBy, isOn, failures, lastTry, lastStatus, lastProblem, leftOut }: Webhook,
  waiting: number,
): WebhookBody => ({
  id,
  url,
  events: [...events],
  created,
  createdBy,
  isOn,
  failures,
  lastTry,
  lastStatus,
  lastProblem,
  waiting,
  leftOut,
});
