/**
 * The one table of calls over HTTP, below `/api`, with the schemas of each one’s query, body and answer. The server
 * makes its routes from it; the page imports only the types (`call-types.ts`), so that its bundle contains no schemas.
 */
import { z } from 'zod';
import { IMPORT_FORMAT_KEYS } from '../../formats/import-formats.ts';
import { OFFSET_UNITS } from '../../domain/offsets.ts';
import {
  articleActivitySchema,
  articleStateSchema,
  ownStandingSchema,
  searchQuerySchema,
  searchSchema,
} from './activity.ts';
import { agreementQuerySchema, agreementSchema } from './agreement.ts';
import {
  decideSchema,
  disagreementSchema,
  disagreementsQuerySchema,
  disagreementsSchema,
  prefilledSchema,
  prefillSchema,
  prefillTakenBackSchema,
} from './adjudication.ts';
import {
  articleChangeSchema,
  articleChangesSchema,
  articleEditsSchema,
  articleSchema,
  articlesChangedSchema,
  importedSchema,
  previewSchema,
  putAwayArticlesSchema,
  putAwayProjectsSchema,
  putAwayQuerySchema,
} from './articles.ts';
import { commentsQuerySchema, commentsReadSchema, commentsSchema, readCommentsSchema } from './comments.ts';
import {
  exportLossesQuerySchema,
  exportQuerySchema,
  importQuerySchema,
  importReportSchema,
  lossesSchema,
  mergedSchema,
  projectFromExportQuerySchema,
} from './datasets.ts';
import { foundSchema } from './finder.ts';
import { healthSchema, readySchema } from './health.ts';
import {
  joinedSchema,
  joinPreviewRequestSchema,
  joinPreviewSchema,
  joinSchema,
  linkSchema,
  meSchema,
  newLinkSchema,
  sessionSchema,
} from './joining.ts';
import { apiKeySchema, newApiKeyAnswerSchema, newApiKeySchema } from './keys.ts';
import { labelSetChangeSchema, labelSetUndoSchema } from './label-sets.ts';
import { historyQuerySchema, historySchema, layerQuerySchema, layerSchema, layerSummarySchema } from './layers.ts';
import {
  memberChangeSchema,
  memberJoinSchema,
  memberLinkSchema,
  memberSchema,
  membersJoinedSchema,
  personalLinkSchema,
  projectMemberSchema,
  renamedSchema,
  renameSchema,
  takeBackSchema,
  takeBackUndoSchema,
  takenBackSchema,
} from './people.ts';
import {
  labelSetChangedSchema,
  newProjectSchema,
  projectChangedSchema,
  projectChangeSchema,
  projectSchema,
  projectSummarySchema,
  projectWithRoleSchema,
} from './projects.ts';
import {
  assignmentsSchema,
  newProgramSchema,
  planChangeSchema,
  programSchema,
  revealedAllSchema,
  revealSchema,
  roundSchema,
  sendBackSchema,
  sentBackSchema,
} from './rounds.ts';
import { differencesSchema, goldSchema, ownScoresSchema } from './quality.ts';
import {
  statementChangedSchema,
  statementChangeSchema,
  statementsExportQuerySchema,
  statementsQuerySchema,
  statementsSchema,
} from './statements.ts';
import { newSuggestionsSchema, suggestedSchema, suggestionsSchema, withdrawnSchema } from './suggestions.ts';
import { talksQuerySchema, talksSchema } from './talks.ts';
import { newWebhookAnswerSchema, newWebhookSchema, webhookSchema, webhookSwitchSchema } from './webhooks.ts';

interface Call {
  readonly query?: z.ZodObject;
  /** The JSON that is sent; `files` for a form or a file, which the route reads itself. */
  readonly body?: z.ZodType | 'files';
  /** The JSON of a good answer, `null` for an answer without a body; left out where the answer is something else. */
  readonly answer?: z.ZodType | null;
}

/** By method and path, with parameters in braces. */
export const CALLS = {
  'GET /health': { answer: healthSchema },
  'GET /ready': { answer: readySchema },
  'GET /openapi.json': { answer: z.looseObject({ openapi: z.string() }) },
  'GET /docs': {},
  'GET /schemas/verbatim-1.json': { answer: z.looseObject({}) },
  'GET /schemas/verbatim-2.json': { answer: z.looseObject({}) },

  'POST /join/preview': { body: joinPreviewRequestSchema, answer: joinPreviewSchema },
  'POST /join': { body: joinSchema, answer: joinedSchema },
  'GET /session': { answer: sessionSchema },
  'DELETE /session': { answer: null },
  'GET /me': { answer: meSchema },
  'PATCH /me': { body: renameSchema, answer: renamedSchema },
  'GET /me/link': { answer: personalLinkSchema },
  'POST /me/link': { answer: personalLinkSchema },
  'GET /me/keys': { answer: z.array(apiKeySchema) },
  'POST /me/keys': { body: newApiKeySchema, answer: newApiKeyAnswerSchema },
  'DELETE /me/keys/{key}': { answer: null },
  'GET /me/put-away': { answer: putAwayProjectsSchema },

  'GET /projects': { answer: z.array(projectSummarySchema) },
  'POST /projects': { body: newProjectSchema, answer: projectSchema },
  'POST /projects/import': {
    query: projectFromExportQuerySchema,
    body: 'files',
    answer: z.object({ project: projectSchema, added: mergedSchema }).meta({ id: 'ProjectFromExport' }),
  },
  'GET /projects/{project}': { answer: projectWithRoleSchema },
  'PATCH /projects/{project}': { body: projectChangeSchema, answer: projectChangedSchema },
  'DELETE /projects/{project}': { query: putAwayQuerySchema, answer: null },
  'POST /projects/{project}/restore': { answer: null },
  'PUT /projects/{project}/archive': { answer: null },
  'DELETE /projects/{project}/archive': { answer: null },
  'GET /projects/{project}/put-away': { answer: putAwayArticlesSchema },
  'POST /projects/{project}/label-set': { body: labelSetChangeSchema, answer: labelSetChangedSchema },
  'POST /projects/{project}/label-set/undo': { body: labelSetUndoSchema, answer: labelSetChangedSchema },
  'GET /projects/{project}/activity': { answer: z.array(articleActivitySchema) },
  'GET /projects/{project}/search': { query: searchQuerySchema, answer: searchSchema },

  'GET /projects/{project}/agreement': { query: agreementQuerySchema, answer: agreementSchema },
  'GET /projects/{project}/assignments': { answer: assignmentsSchema },
  'PUT /projects/{project}/assignments': { body: planChangeSchema, answer: assignmentsSchema },
  'POST /projects/{project}/reveal': { answer: revealedAllSchema },
  'GET /projects/{project}/disagreements': { query: disagreementsQuerySchema, answer: disagreementsSchema },
  'POST /projects/{project}/disagreements/{key}': { body: decideSchema, answer: disagreementSchema },
  'GET /projects/{project}/talks': { query: talksQuerySchema, answer: talksSchema },
  'PUT /projects/{project}/talks/{key}/read': { answer: null },
  'GET /projects/{project}/comments': { query: commentsQuerySchema, answer: commentsSchema },
  'GET /projects/{project}/statements': { query: statementsQuerySchema, answer: statementsSchema },
  'GET /projects/{project}/statements/export': { query: statementsExportQuerySchema },
  'POST /projects/{project}/statements': { body: statementChangeSchema, answer: statementChangedSchema },
  'GET /projects/{project}/statements/history': { query: historyQuerySchema, answer: historySchema },
  'POST /projects/{project}/programs': { body: newProgramSchema, answer: programSchema },

  'GET /projects/{project}/links': { answer: z.array(linkSchema) },
  'POST /projects/{project}/links': { body: newLinkSchema, answer: linkSchema },
  'DELETE /projects/{project}/links/{link}': { answer: null },
  'GET /projects/{project}/members': { answer: z.array(projectMemberSchema) },
  'GET /projects/{project}/former-members': { answer: z.array(memberSchema) },
  'PATCH /projects/{project}/members/{member}': { body: memberChangeSchema, answer: projectMemberSchema },
  'DELETE /projects/{project}/members/{member}': { answer: null },
  'POST /projects/{project}/members/{member}/link': { answer: memberLinkSchema },
  'POST /projects/{project}/members/{member}/join': { body: memberJoinSchema, answer: membersJoinedSchema },
  'POST /projects/{project}/members/{member}/take-back': { body: takeBackSchema, answer: takenBackSchema },
  'POST /projects/{project}/members/{member}/take-back/undo': { body: takeBackUndoSchema, answer: takenBackSchema },

  'GET /projects/{project}/articles': { answer: z.array(articleSchema) },
  'POST /projects/{project}/articles': { body: 'files', answer: importedSchema },
  'POST /projects/{project}/articles/preview': { body: 'files', answer: previewSchema },
  'POST /projects/{project}/find': { answer: foundSchema },
  'POST /projects/{project}/articles/{article}/find': { answer: foundSchema },
  'GET /projects/{project}/articles/{article}': { answer: articleSchema },
  'PATCH /projects/{project}/articles/{article}': { body: articleChangeSchema, answer: articleSchema },
  'DELETE /projects/{project}/articles/{article}': { query: putAwayQuerySchema, answer: null },
  'POST /projects/{project}/articles/{article}/restore': { answer: articleSchema },
  'GET /projects/{project}/articles/{article}/edits': { answer: articleEditsSchema },
  'POST /projects/{project}/articles/metadata': { body: articleChangesSchema, answer: articlesChangedSchema },
  'GET /projects/{project}/articles/{article}/text': {},
  'GET /projects/{project}/articles/{article}/state': { answer: ownStandingSchema },
  'PUT /projects/{project}/articles/{article}/state': { body: articleStateSchema, answer: articleStateSchema },

  'POST /projects/{project}/articles/{article}/reveal': { body: revealSchema, answer: roundSchema },
  'DELETE /projects/{project}/articles/{article}/reveal': { answer: roundSchema },
  'POST /projects/{project}/articles/{article}/prefill': { body: prefillSchema, answer: prefilledSchema },
  'DELETE /projects/{project}/articles/{article}/prefill': { answer: prefillTakenBackSchema },
  'GET /projects/{project}/gold': { answer: goldSchema },
  'PUT /projects/{project}/articles/{article}/gold': { answer: null },
  'DELETE /projects/{project}/articles/{article}/gold': { answer: null },
  'GET /projects/{project}/scores': { answer: ownScoresSchema },
  'GET /projects/{project}/differences': { answer: differencesSchema },
  'POST /projects/{project}/articles/{article}/send-back': { body: sendBackSchema, answer: sentBackSchema },
  'PUT /projects/{project}/articles/{article}/late-work/{member}': { answer: null },
  'DELETE /projects/{project}/articles/{article}/late-work/{member}': { answer: null },

  'GET /projects/{project}/articles/{article}/layers': { answer: z.array(layerSummarySchema) },
  'GET /projects/{project}/articles/{article}/layers/{layer}': { query: layerQuerySchema, answer: layerSchema },
  'GET /projects/{project}/articles/{article}/layers/{layer}/history': {
    query: historyQuerySchema,
    answer: historySchema,
  },
  'PUT /projects/{project}/articles/{article}/layers/{layer}/comments/read': {
    body: readCommentsSchema,
    answer: commentsReadSchema,
  },
  'GET /projects/{project}/articles/{article}/layers/{layer}/suggestions': {
    query: z.object({ offsets: z.enum(OFFSET_UNITS).default('utf16') }),
    answer: suggestionsSchema,
  },
  'POST /projects/{project}/articles/{article}/layers/{layer}/suggestions': {
    body: newSuggestionsSchema,
    answer: suggestedSchema,
  },
  'DELETE /projects/{project}/articles/{article}/layers/{layer}/suggestions': {
    query: z.object({ program: z.string().min(1).meta({ description: 'As it called itself.' }) }),
    answer: withdrawnSchema,
  },

  'GET /projects/{project}/export': { query: exportQuerySchema },
  'GET /projects/{project}/export/losses': { query: exportLossesQuerySchema, answer: lossesSchema },
  'POST /projects/{project}/import': {
    query: importQuerySchema,
    body: 'files',
    answer: z.union([importReportSchema, mergedSchema]),
  },
  'POST /projects/{project}/import/preview': {
    query: importQuerySchema.extend({ format: z.enum(['json', ...IMPORT_FORMAT_KEYS]) }),
    body: 'files',
    answer: importReportSchema,
  },

  'GET /projects/{project}/webhooks': { answer: z.array(webhookSchema) },
  'POST /projects/{project}/webhooks': { body: newWebhookSchema, answer: newWebhookAnswerSchema },
  'PATCH /projects/{project}/webhooks/{webhook}': { body: webhookSwitchSchema, answer: webhookSchema },
  'DELETE /projects/{project}/webhooks/{webhook}': { answer: null },
} as const satisfies Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, Call>>;
