/** Projects with the work of several annotators in them, which comes in by a file: no browser has to make it. */
import { randomUUID } from 'node:crypto';
import { offsetConverter } from '../../shared/domain/offsets.ts';
import type { Span } from '../../shared/domain/span.ts';
import { exportSpan } from '../../shared/formats/verbatim/exported-span.ts';
import type { AnnotationInFile, CommentInFile, ExportFile } from '../../shared/formats/verbatim/verbatim-schema.ts';
import type { Answer, Person } from './verbatim.ts';

/** What an annotator marked; offsets in UTF-16 units. */
export interface Mark {
  readonly spans: readonly Span[];
  readonly label: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly note?: string;
  /** What they say about it. */
  readonly comment?: string;
}

/** Marks by the names of annotators. */
export type Work = Readonly<Record<string, readonly Mark[]>>;

const AT = '2026-01-02T03:04:05.000Z';

const signed = (by: string) => ({ member: by, created: AT, changed: AT, changedBy: by });

function annotationOf({ spans, label, attributes = {}, note = '' }: Mark, by: string, text: string): AnnotationInFile {
  const stamp = { by, at: AT };
  return {
    id: randomUUID(),
    label,
    spans: spans.map((span) => exportSpan(text, span, offsetConverter(text, 'utf16'))),
    attributes,
    note,
    confidence: null,
    ...signed(by),
    placed: stamp,
    described: stamp,
  };
}

function layerOf(by: string, marks: readonly Mark[], text: string): ExportFile['articles'][number]['layers'][number] {
  const made = marks.map((mark) => ({ mark, annotation: annotationOf(mark, by, text) }));
  const comments = made.flatMap(({ mark, annotation }): CommentInFile[] =>
    mark.comment === undefined
      ? []
      : [
          {
            id: randomUUID(),
            annotation: annotation.id,
            parent: null,
            text: mark.comment,
            resolved: null,
            ...signed(by),
          },
        ],
  );
  const annotations = made
    .map(({ annotation }) => annotation)
    .toSorted((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
  return { name: `annotator/${by}`, annotations, relations: [], comments };
}

/** Brings annotators’ work into a project. @param works by the ids of articles. */
export async function importWork(
  lead: Person,
  { project }: Pick<Answer, 'project'>,
  works: Readonly<Record<string, Work>>,
): Promise<void> {
  const file = await lead.call<ExportFile>('GET', `/api/projects/${project}/export?format=json&offsets=utf16`);
  const names = [...new Set(Object.values(works).flatMap((work) => Object.keys(work)))];
  const ids = new Map(names.map((name) => [name, randomUUID()]));
  const members = names.map((name, colour) => ({
    id: ids.get(name) ?? '',
    name,
    colour,
    role: 'annotator' as const,
    joined: AT,
  }));
  const articles = file.articles.map((article) => {
    const layers = Object.entries(works[article.id] ?? {}).map(([name, marks]) =>
      layerOf(ids.get(name) ?? '', marks, article.text),
    );
    return { ...article, layers: [...article.layers, ...layers].toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
  });
  const sent = { ...file, members: [...file.members, ...members].toSorted((a, b) => (a.id < b.id ? -1 : 1)), articles };
  const answer = await lead.call<{ id?: string; message?: string }>(
    'POST',
    `/api/projects/${project}/import?format=json`,
    sent,
  );
  if (answer.message !== undefined) throw new Error(answer.message);
}

/** Makes a project of texts, and brings annotators’ work into it. @returns the ids of its articles, in their order. */
export async function projectOfWork(
  lead: Person,
  title: string,
  articles: readonly { readonly title: string; readonly text: string; readonly work: Work }[],
): Promise<{ readonly project: string; readonly articles: readonly string[] }> {
  const { id: project } = await lead.call<{ id: string }>('POST', '/api/projects', { title });
  await lead.call('POST', `/api/projects/${project}/articles`, {
    articles: articles.map(({ title: name, text }) => ({ title: name, text })),
  });
  const listed = await lead.articles({ url: '', project, ownerLink: '' });
  const idOf = (name: string): string => listed.find((one) => one.title === name)?.id ?? '';
  await importWork(lead, { project }, Object.fromEntries(articles.map((one) => [idOf(one.title), one.work])));
  return { project, articles: articles.map((one) => idOf(one.title)) };
}
