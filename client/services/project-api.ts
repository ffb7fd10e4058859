/** Calls over HTTP that an article page does not need: those of projects, members, datasets and the account. */
import { basePath } from '../kit/base-path.ts';
import { success, type Result } from '../../shared/domain/result.ts';
import type { ArticleChange, NamedArticleChange } from '../../shared/domain/article-change.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { OffsetUnit } from '../../shared/domain/offsets.ts';
import type { ExportFormat } from '../../shared/formats/export-formats.ts';
import type { ExportFile2 } from '../../shared/formats/verbatim/verbatim-schema-2.ts';
import type { ImportFormat, ImportLayers } from '../../shared/formats/import-formats.ts';
import type { PrefillBody } from '../../shared/wire/http/adjudication.ts';
import type { AgreementBody } from '../../shared/wire/http/agreement.ts';
import type { ArticleActivityBody } from '../../shared/wire/http/activity.ts';
import type { ArticleBody, ChosenArticlesBody } from '../../shared/wire/http/articles.ts';
import type { QueryOf } from '../../shared/wire/http/call-types.ts';
import type { ImportReportBody } from '../../shared/wire/http/datasets.ts';
import type { JoinBody, JoinPreviewRequestBody, NewLinkBody } from '../../shared/wire/http/joining.ts';
import type { NewApiKeyBody } from '../../shared/wire/http/keys.ts';
import type { LabelSetChangeBody } from '../../shared/wire/http/label-sets.ts';
import type { NewProjectBody, ProjectChangeBody } from '../../shared/wire/http/projects.ts';
import type { AssignmentsBody, PlanChangeBody } from '../../shared/wire/http/rounds.ts';
import type { NewWebhookBody } from '../../shared/wire/http/webhooks.ts';
import { addressOf, api, badAnswer, type Api } from './api.ts';

type ArticleInFile = ExportFile2['articles'][number];

/** How agreement is to be measured. */
export interface AgreementChoice {
  readonly unit: 'character' | 'token';
  /** Whether text that nobody marked counts. */
  readonly gap: boolean;
  /** `null`: the last one. */
  readonly round: number | null;
  /** Gamma takes seconds where the others take none. */
  readonly withGamma: boolean;
}

const FAST_MEASURES =
  'spanF1Exact,spanF1ExactUnlabelled,spanF1Overlap,spanF1OverlapUnlabelled,spanF1Partial,characterF1,cohenKappa,scottPi,fleissKappa,krippendorffAlpha,alphaU,uAlpha,uAlphaBinary,cuAlpha,kuAlpha';

/** Figures, and how many layers are not revealed: as far as those who lead are told. */
export interface MeasuredAgreement {
  readonly measured: AgreementBody;
  readonly unrevealed: number;
}

const agreementQuery = ({ unit, gap, round, withGamma }: AgreementChoice) => ({
  unit,
  gap: gap ? 'true' : 'false',
  ...(round !== null && { round: String(round) }),
  ...(!withGamma && { measures: FAST_MEASURES }),
});

/** Where a report of agreement is, for a link. */
export const agreementAddress = (project: string, choice: AgreementChoice, format: string): string =>
  `${basePath}/api${addressOf('/projects/{project}/agreement', { project }, { ...agreementQuery(choice), format })}`;

/** Where statements are as a file, for a link. */
export const statementsFile = (project: string, format: string): string =>
  `${basePath}/api${addressOf('/projects/{project}/statements/export', { project }, { format })}`;

/** Assignments, and the version that a change of them is based on. */
export type VersionedAssignments = AssignmentsBody & { readonly version: string };

/** What to export. `null` stands for all, or for what is usual. */
export interface ExportChoice {
  readonly format: ExportFormat;
  readonly offsets: OffsetUnit | null;
  readonly layers: readonly string[] | null;
  readonly articles: readonly string[] | null;
  readonly labels: readonly string[] | null;
  readonly members: readonly string[] | null;
  readonly confidence: readonly string[] | null;
  readonly states: readonly string[] | null;
  readonly withText: boolean;
  readonly isAnonymous: boolean;
  /** Such as `80/10/10`. */
  readonly split: string | null;
  readonly seed: string;
  readonly withManifest: boolean;
}

type ExportQuery = QueryOf<'GET /projects/{project}/export'>;

/** The query of an export; what is all, or as usual, is left out. */
export function exportQuery(choice: ExportChoice): ExportQuery {
  const { offsets, withText, isAnonymous, split, seed, withManifest } = choice;
  return {
    ...lossesQuery(choice),
    ...(offsets !== null && { offsets }),
    ...(!withText && { text: 'false' }),
    ...(isAnonymous && { anonymous: 'true' }),
    ...(split !== null && { split, ...(seed !== '' && { seed }) }),
    ...(withManifest && { manifest: 'true' }),
  };
}

/** What decides over what a format loses: how it is written does not. */
function lossesQuery(choice: ExportChoice): QueryOf<'GET /projects/{project}/export/losses'> {
  const lists = (['layers', 'articles', 'labels', 'members', 'confidence', 'states'] as const).flatMap((list) => {
    const chosen = choice[list];
    return chosen === null ? [] : [[list, chosen.join(',')]];
  });
  return { format: choice.format, ...(Object.fromEntries(lists) as Record<string, string>) };
}

/** How files of another program are to be taken. */
export interface DatasetChoice {
  readonly format: ImportFormat | 'json';
  /** From what the files write to a label's key; `null` leaves it out. */
  readonly labels: ReadonlyMap<string, string | null>;
  readonly relations: ReadonlyMap<string, string | null>;
  /** Labels to make, by what the files write. */
  readonly make: ReadonlyMap<string, { readonly title: string; readonly colour: number }>;
  readonly layers: ImportLayers;
}

/** The query of an import of another program's files. */
export function datasetQuery({
  format,
  labels,
  relations,
  make,
  layers,
}: DatasetChoice): QueryOf<'POST /projects/{project}/import'> & { readonly format: DatasetChoice['format'] } {
  const written = (map: ReadonlyMap<string, unknown>): string => JSON.stringify(Object.fromEntries(map));
  return {
    format,
    layers,
    ...(labels.size > 0 && { map: written(labels) }),
    ...(relations.size > 0 && { relations: written(relations) }),
    ...(make.size > 0 && { make: written(make) }),
  };
}

/** An export of Verbatim is one file. */
const bodyOf = ({ format }: DatasetChoice, files: readonly File[]): Blob | FormData =>
  (format === 'json' ? files[0] : undefined) ?? formOf(files);

type Calls = Pick<Api, 'call' | 'request'>;

/** How something goes: it can be brought back, or is gone for good; or it is gone for good if it is put away by then. */
export type Going = 'away' | 'forever' | 'forever-if-away';

const FOREVER = { away: 'false', forever: 'true', 'forever-if-away': 'if-away' } as const;

const foreverQuery = (going: Going) => (going === 'away' ? {} : { query: { forever: FOREVER[going] } });

/** @param api by which calls are made. */
export function createProjectApi(api: Calls) {
  return {
    ...measureCalls(api),
    ...roundCalls(api),
    ...peopleCalls(api),
    ...settingCalls(api),
    ...articleCalls(api),
    ...datasetCalls(api),
  };
}

function formOf(files: readonly File[]): FormData {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.webkitRelativePath || file.name);
  return form;
}

/** A change of assignments names the version that it is based on. */
async function assignmentsOf(answer: Result<Response>): Promise<Result<VersionedAssignments>> {
  if (!answer.ok) return answer;
  const version = answer.value.headers.get('ETag') ?? '';
  return answer.value.json().then(
    (body: AssignmentsBody) => success({ ...body, version }),
    (): Result<never> => badAnswer(),
  );
}

/** What annotators’ work says: how far it agrees, where it differs, and what was decided. */
function measureCalls({ call, request }: Calls) {
  return {
    /** How far annotators agree. @param measures these alone; all but slow ones, if left out. */
    async agreement(
      project: string,
      choice: AgreementChoice,
      measures?: readonly string[],
    ): Promise<Result<MeasuredAgreement>> {
      const query = { ...agreementQuery(choice), ...(measures && { measures: measures.join(',') }) };
      const path = addressOf('/projects/{project}/agreement', { project }, query);
      const answer = await request(path);
      if (!answer.ok) return answer;
      const unrevealed = Number(answer.value.headers.get('Verbatim-Unrevealed') ?? 0);
      return answer.value.json().then(
        (measured: AgreementBody) => success({ measured, unrevealed }),
        (): Result<never> => badAnswer(),
      );
    },
    /** An article as an export has it, with the rounds of independent work; offsets are UTF-16 units. */
    async exportedArticle(project: string, article: string): Promise<Result<ArticleInFile>> {
      const query = { format: 'json', articles: article, offsets: 'utf16' };
      const answer = await request(addressOf('/projects/{project}/export', { project }, query));
      if (!answer.ok) return answer;
      const file = (await answer.value.json().catch(() => null)) as ExportFile2 | null;
      const [found] = file?.articles ?? [];
      return found === undefined ? badAnswer() : success(found);
    },
    /** Where annotators disagree; offsets are UTF-16 units. */
    disagreements: (project: string, query: QueryOf<'GET /projects/{project}/disagreements'>) =>
      call('GET /projects/{project}/disagreements', { project }, { query: { offsets: 'utf16', ...query } }),
    gold: (project: string) => call('GET /projects/{project}/gold', { project }),
    makeGold: (project: string, article: string) =>
      call('PUT /projects/{project}/articles/{article}/gold', { project, article }),
    unmakeGold: (project: string, article: string) =>
      call('DELETE /projects/{project}/articles/{article}/gold', { project, article }),
    /** The member’s own scores on gold articles. */
    scores: (project: string) => call('GET /projects/{project}/scores', { project }),
    differences: (project: string) => call('GET /projects/{project}/differences', { project }),
    prefill: (project: string, article: string, body: PrefillBody) =>
      call('POST /projects/{project}/articles/{article}/prefill', { project, article }, { body }),
    takeBackPrefill: (project: string, article: string) =>
      call('DELETE /projects/{project}/articles/{article}/prefill', { project, article }),
    /** Talks that one may read; offsets are UTF-16 units. */
    talks: (project: string, query: QueryOf<'GET /projects/{project}/talks'>) =>
      call('GET /projects/{project}/talks', { project }, { query: { offsets: 'utf16', ...query } }),
    readTalk: (project: string, key: string) => call('PUT /projects/{project}/talks/{key}/read', { project, key }),
    statements: (project: string, query: QueryOf<'GET /projects/{project}/statements'>) =>
      call('GET /projects/{project}/statements', { project }, { query }),
  };
}

/** Who annotates what, and the rounds of independent work. */
function roundCalls({ call, request }: Calls) {
  return {
    /** Who annotates what, and the rounds of independent work. */
    assignments: async (project: string) =>
      assignmentsOf(await request(addressOf('/projects/{project}/assignments', { project }))),
    /** @param version of the assignments that the change is based on. */
    async assign(project: string, change: PlanChangeBody, version: string) {
      const headers = { 'Content-Type': 'application/json', 'If-Match': version };
      const sent = { method: 'PUT', headers, body: JSON.stringify(change) };
      return assignmentsOf(await request(addressOf('/projects/{project}/assignments', { project }), sent));
    },
    /** @param early also where annotators are not done. */
    reveal: (project: string, article: string, early: boolean) =>
      call('POST /projects/{project}/articles/{article}/reveal', { project, article }, { body: { early } }),
    unreveal: (project: string, article: string) =>
      call('DELETE /projects/{project}/articles/{article}/reveal', { project, article }),
    /** Reveals every article whose annotators are done. */
    revealDone: (project: string) => call('POST /projects/{project}/reveal', { project }),
    sendBack: (project: string, article: string, member: string, reason: string) =>
      call('POST /projects/{project}/articles/{article}/send-back', { project, article }, { body: { member, reason } }),
    /** Opens a frozen layer for work that came too late. */
    letLateWorkIn: (project: string, article: string, member: string) =>
      call('PUT /projects/{project}/articles/{article}/late-work/{member}', { project, article, member }),
  };
}

/** People, their names, links and keys. */
function peopleCalls({ call }: Calls) {
  return {
    /** Makes a program an annotator; its key is told this once. */
    addProgram: (project: string, name: string) =>
      call('POST /projects/{project}/programs', { project }, { body: { name } }),
    previewLink: (body: JoinPreviewRequestBody) => call('POST /join/preview', {}, { body }),
    join: (body: JoinBody) => call('POST /join', {}, { body }),
    rename: (name: string) => call('PATCH /me', {}, { body: { name } }),
    personalLink: () => call('GET /me/link', {}),
    /** Makes a new personal link; the old one ends. */
    renewPersonalLink: () => call('POST /me/link', {}),
    links: (project: string) => call('GET /projects/{project}/links', { project }),
    createLink: (project: string, body: NewLinkBody) => call('POST /projects/{project}/links', { project }, { body }),
    revokeLink: (project: string, link: string) => call('DELETE /projects/{project}/links/{link}', { project, link }),
    changeRole: (project: string, member: string, role: Role) =>
      call('PATCH /projects/{project}/members/{member}', { project, member }, { body: { role } }),
    /** Makes the work of a member that of another one, who is the same person. */
    joinMembers: (project: string, member: string, into: string) =>
      call('POST /projects/{project}/members/{member}/join', { project, member }, { body: { into } }),
    /** Takes the work of a member back from a moment on. @param preview tell what it would do, and write nothing. */
    takeBack: (project: string, member: string, since: number, preview: boolean) =>
      call('POST /projects/{project}/members/{member}/take-back', { project, member }, { body: { since, preview } }),
    /** Undoes the last one. */
    undoTakeBack: (project: string, member: string, undo: string) =>
      call('POST /projects/{project}/members/{member}/take-back/undo', { project, member }, { body: { undo } }),
    /** Makes a link by which a member who has lost their own comes back. */
    memberLink: (project: string, member: string) =>
      call('POST /projects/{project}/members/{member}/link', { project, member }),
    removeMember: (project: string, member: string) =>
      call('DELETE /projects/{project}/members/{member}', { project, member }),
    apiKeys: () => call('GET /me/keys', {}),
    makeApiKey: (body: NewApiKeyBody) => call('POST /me/keys', {}, { body }),
    withdrawApiKey: (key: string) => call('DELETE /me/keys/{key}', { key }),
  };
}

/** An answer with the version of the project that it comes from: the same as long as its settings, members and articles are. */
export interface Versioned<Value> {
  readonly value: Value;
  readonly version: string | null;
}

async function versioned<Value>(answering: Promise<Result<Response>>): Promise<Result<Versioned<Value>>> {
  const answer = await answering;
  if (!answer.ok) return answer;
  const version = answer.value.headers.get('Verbatim-Version');
  return answer.value.json().then((value: Value) => success({ value, version }), badAnswer);
}

/** Projects and their settings. */
function settingCalls({ call, request }: Calls) {
  return {
    createProject: (body: NewProjectBody) => call('POST /projects', {}, { body }),
    changeProject: (project: string, body: ProjectChangeBody) =>
      call('PATCH /projects/{project}', { project }, { body }),
    /** Changes labels together with the annotations that bear them. */
    changeLabels: (project: string, body: LabelSetChangeBody) =>
      call('POST /projects/{project}/label-set', { project }, { body }),
    /** Takes back the last change of labels, as far as nobody has changed its annotations since. */
    takeLabelsBack: (project: string, undo: string) =>
      call('POST /projects/{project}/label-set/undo', { project }, { body: { undo } }),
    /** Who has which article open, and the progress of all members. The server sends the answer again only if it has changed (ETag). */
    activity: (project: string) =>
      versioned<ArticleActivityBody[]>(
        request(addressOf('/projects/{project}/activity', { project }), { cache: 'no-cache' }),
      ),
    /** The articles, with the version of the project to which they belong. */
    versionedArticles: (project: string) =>
      versioned<ArticleBody[]>(request(addressOf('/projects/{project}/articles', { project }))),
    webhooks: (project: string) => call('GET /projects/{project}/webhooks', { project }),
    makeWebhook: (project: string, body: NewWebhookBody) =>
      call('POST /projects/{project}/webhooks', { project }, { body }),
    switchWebhook: (project: string, webhook: string, isOn: boolean) =>
      call('PATCH /projects/{project}/webhooks/{webhook}', { project, webhook }, { body: { isOn } }),
    removeWebhook: (project: string, webhook: string) =>
      call('DELETE /projects/{project}/webhooks/{webhook}', { project, webhook }),
  };
}

/** Articles: brought in and described. */
function articleCalls({ call }: Calls) {
  return {
    /** Puts title and metadata of an article right; fields that are left out stay. */
    describeArticle: (project: string, article: string, change: ArticleChange) =>
      call('PATCH /projects/{project}/articles/{article}', { project, article }, { body: change }),
    /** The same for many articles, named by id or title. @param preview only tells what would change. */
    describeArticles: (project: string, articles: readonly NamedArticleChange[], preview: boolean) =>
      call('POST /projects/{project}/articles/metadata', { project }, { body: { articles: [...articles], preview } }),
    /** Puts an article away, or deletes it for good. */
    putArticleAway: (project: string, article: string, going: Going) =>
      call('DELETE /projects/{project}/articles/{article}', { project, article }, foreverQuery(going)),
    restoreArticle: (project: string, article: string) =>
      call('POST /projects/{project}/articles/{article}/restore', { project, article }),
    articlesPutAway: (project: string) => call('GET /projects/{project}/put-away', { project }),
    /** Puts a project away, or deletes it for good. */
    putProjectAway: (project: string, going: Going) =>
      call('DELETE /projects/{project}', { project }, foreverQuery(going)),
    restoreProject: (project: string) => call('POST /projects/{project}/restore', { project }),
    archiveProject: (project: string) => call('PUT /projects/{project}/archive', { project }),
    takeOutOfArchive: (project: string) => call('DELETE /projects/{project}/archive', { project }),
    /** The member’s own projects that are put away. */
    projectsPutAway: () => call('GET /me/put-away', {}),
    articleEdits: (project: string, article: string) =>
      call('GET /projects/{project}/articles/{article}/edits', { project, article }),
    /** Sends files to become articles, all in one request. @param chosen only those texts, by these titles. */
    addFiles(project: string, files: readonly File[], chosen: ChosenArticlesBody | null = null) {
      const form = formOf(files);
      if (chosen !== null) form.append('chosen', JSON.stringify(chosen));
      return call('POST /projects/{project}/articles', { project }, { body: form });
    },
    /** What files would bring, without bringing it. */
    previewFiles: (project: string, files: readonly File[]) =>
      call('POST /projects/{project}/articles/preview', { project }, { body: formOf(files) }),
    addArticles: (project: string, articles: readonly object[]) =>
      call('POST /projects/{project}/articles', { project }, { body: { articles } }),
  };
}

/** Exports and imports. */
function datasetCalls({ call, request }: Calls) {
  return {
    /** Begins an export. The answer’s body streams; `Verbatim-Articles` says how many articles it holds. */
    openExport: (project: string, choice: ExportChoice, signal: AbortSignal) =>
      request(addressOf('/projects/{project}/export', { project }, exportQuery(choice)), { signal }),
    /** The losses that an export of the choice would have. */
    exportLosses: (project: string, choice: ExportChoice) =>
      call('GET /projects/{project}/export/losses', { project }, { query: lossesQuery(choice) }),
    /** What files of another program would bring. */
    previewDataset: (project: string, choice: DatasetChoice, files: readonly File[]) =>
      call(
        'POST /projects/{project}/import/preview',
        { project },
        { query: datasetQuery(choice), body: bodyOf(choice, files) },
      ),
    /** Takes in what fits. */
    async importDataset(
      project: string,
      choice: DatasetChoice,
      files: readonly File[],
    ): Promise<Result<ImportReportBody>> {
      const sent = { query: datasetQuery(choice), body: formOf(files) };
      const answer = await call('POST /projects/{project}/import', { project }, sent);
      if (!answer.ok) return answer;
      // Of an export of Verbatim less is told.
      return 'documents' in answer.value ? success(answer.value) : badAnswer();
    },
    /** Makes a project of a Verbatim export. */
    projectFromExport: (query: QueryOf<'POST /projects/import'>, body: Blob) =>
      call('POST /projects/import', {}, { query, body }),
    /** Merges a Verbatim export into the project. */
    importExport: (project: string, choice: DatasetChoice, body: Blob) =>
      call('POST /projects/{project}/import', { project }, { query: datasetQuery(choice), body }),
  };
}

export type ProjectApi = ReturnType<typeof createProjectApi>;

export const projectApi = createProjectApi(api);
