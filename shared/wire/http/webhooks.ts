/** Schemas for webhooks: how they are made and listed, and the payloads that they are sent. */
import { z } from 'zod';
import { DELIVERY_PROBLEMS, MAX_WEBHOOK_URL_LENGTH, WEBHOOK_EVENTS } from '../../domain/webhook.ts';
import { EXPORT_FORMAT_KEYS } from '../../formats/export-formats.ts';
import { refuseDoubled, time } from './common.ts';

export const newWebhookSchema = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' })
      .max(MAX_WEBHOOK_URL_LENGTH)
      .meta({ description: 'Where events are sent, without a name and a password. Redirects are not followed.' }),
    events: z
      .array(z.enum(WEBHOOK_EVENTS))
      .min(1)
      .superRefine(refuseDoubled((event) => event)),
  })
  .meta({ id: 'NewWebhook' });

export const webhookSwitchSchema = z.strictObject({ isOn: z.boolean() }).meta({ id: 'WebhookSwitch' });

export const webhookSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    created: time,
    createdBy: z.string().meta({ description: 'Id of the member who made it.' }),
    isOn: z.boolean().meta({
      description: '`false` once all tries to deliver something have failed, or it was switched off: nothing is sent.',
    }),
    failures: z.number().int().meta({ description: 'How many tries have failed since the last one that did not.' }),
    lastTry: time.nullable().meta({ description: '`null` before the first.' }),
    lastStatus: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'What the last try was answered; `null` where there was no answer.' }),
    lastProblem: z
      .enum(DELIVERY_PROBLEMS)
      .nullable()
      .meta({ description: 'Why the last try failed; `null` if it did not.' }),
    waiting: z.number().int().meta({ description: 'How many deliveries are still to be made.' }),
    leftOut: z.number().int().meta({
      description: 'How many were never made, because too many were waiting or the webhook was switched off.',
    }),
  })
  .meta({ id: 'Webhook', description: 'An address that is told of events in the project.' });

export const newWebhookAnswerSchema = webhookSchema
  .extend({
    secret: z.string().meta({ description: '`whsec_` and the key in base64, by which deliveries are signed.' }),
  })
  .meta({ id: 'WebhookWithSecret' });

const payloadBase = {
  id: z.string().meta({ description: 'The same in every try; also in the header `webhook-id`.' }),
  time: time.meta({ description: 'When it happened, in milliseconds since 1970.' }),
  project: z.object({ id: z.string(), title: z.string() }),
  member: z.object({ id: z.string(), name: z.string() }).meta({ description: 'Who did it.' }),
};

export const articleDoneSchema = z
  .object({
    event: z.literal('article.done'),
    ...payloadBase,
    article: z.object({ id: z.string(), title: z.string(), sha256: z.string() }),
  })
  .meta({ id: 'ArticleDone', description: 'A member says that they are done with an article.' });

export const mentionedSchema = z
  .object({
    event: z.literal('comment.mentioned'),
    ...payloadBase,
    article: z.object({ id: z.string(), title: z.string() }),
    layer: z.string(),
    annotation: z.string(),
    comment: z.object({ id: z.string(), text: z.string() }),
    mentioned: z.array(z.object({ id: z.string(), name: z.string() })).meta({ description: 'Whom it names.' }),
  })
  .meta({
    id: 'CommentMentioned',
    description: 'A comment names members who may read it. Of work that owners may not read yet nothing is told.',
  });

export const exportedSchema = z
  .object({
    event: z.literal('export'),
    ...payloadBase,
    format: z.enum(EXPORT_FORMAT_KEYS),
    articles: z.number().int().meta({ description: 'How many articles are in it.' }),
  })
  .meta({ id: 'Exported', description: 'A whole export was sent to somebody.' });

export type NewWebhookBody = z.infer<typeof newWebhookSchema>;
export type WebhookBody = z.infer<typeof webhookSchema>;
export type WebhookWithSecretBody = z.infer<typeof newWebhookAnswerSchema>;
export type WebhookPayload =
  | z.infer<typeof articleDoneSchema>
  | z.infer<typeof mentionedSchema>
  | z.infer<typeof exportedSchema>;
