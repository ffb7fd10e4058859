/** Loads the sample project of `corpus/`. Its gold annotations are stored with the exact words that they mark; these become offsets. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { compareAnnotations, CONFIDENCES, type Annotation } from '../../shared/domain/annotation.ts';
import { normaliseText, titleOf } from '../../shared/domain/article.ts';
import type { AnnotationId, ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import { parseRecord } from '../../shared/layer/records.ts';
import type { Result } from '../../shared/domain/result.ts';
import { validateSpans } from '../../shared/domain/target.ts';
import type { ExportedArticle, ExportedMember, WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import { findSpans } from './find-spans.ts';
import { sha256Hex } from './sha256.ts';

const GOLD: ExportedMember = {
  id: 'gold' as MemberId,
  name: 'Gold layer',
  colour: 7,
  role: 'curator',
  joined: Date.UTC(2026, 10, 2, 9),
};
const STAMP = { by: GOLD.id, at: GOLD.joined };

const goldSchema = z.strictObject({
  label: z.enum(DEFAULT_LABEL_SET.labels.map(({ key }) => key)),
  /** The words of each span, in text order. */
  text: z.array(z.string().min(1)).min(1),
  /** Which occurrence of the first span's words is meant, from 1; needed where there are several. */
  occurrence: z.int().positive().optional(),
  speaker: z.string().min(1).optional(),
  note: z.string().optional(),
  confidence: z.enum(CONFIDENCES).optional(),
});

const sampleSchema = z.strictObject({
  title: z.string(),
  guidelines: z.string(),
  articles: z.array(
    z.strictObject({
      file: z.string(),
      outlet: z.string(),
      author: z.string().nullable(),
      date: z.string(),
      url: z.url(),
      language: z.string(),
      annotations: z.array(goldSchema),
    }),
  ),
});

type Gold = z.infer<typeof goldSchema>;
type SampleArticle = z.infer<typeof sampleSchema>['articles'][number];

/**
 * Reads the sample project, the same at every call: ids are made of names and places, times are fixed.
 * @param folder holds `sample.json` and `articles/`.
 * @throws Error naming the file and the words if they are not found there: a defect of the corpus.
 */
export async function readSampleProject(folder: string): Promise<WholeExport> {
  const { title, guidelines, articles } = sampleSchema.parse(
    JSON.parse(await readFile(join(folder, 'sample.json'), 'utf8')),
  );
  return {
    project: {
      id: 'sample' as ProjectId,
      title,
      guidelines,
      mode: 'shared',
      editing: 'own',
      labelSet: DEFAULT_LABEL_SET,
      created: GOLD.joined,
    },
    members: [GOLD],
    articles: await Promise.all(articles.map((article) => readArticle(folder, article))),
  };
}

async function readArticle(
  folder: string,
  { file, outlet, author, date, url, language, annotations }: SampleArticle,
): Promise<ExportedArticle> {
  const text = normaliseText(await readFile(join(folder, 'articles', file), 'utf8'));
  const id = basename(file, '.txt') as ArticleId;
  const gold = annotations.map((written, index) => goldAnnotation(written, text, file, uuidOf(`${id}/${index}`)));
  return {
    article: {
      id,
      title: titleOf(text),
      outlet,
      author,
      date,
      url,
      language,
      sha256: sha256Hex(text),
      length: text.length,
    },
    text,
    layers: [
      { name: 'shared', annotations: [] },
      { name: 'curated', annotations: gold.sort(compareAnnotations) },
    ],
  };
}

function goldAnnotation(
  { label, text: words, occurrence, speaker, note, confidence }: Gold,
  text: string,
  file: string,
  id: AnnotationId,
): Annotation {
  const fail = (reason: string): never => {
    throw new Error(`The sample project is broken: ${file}: ${reason}: ${words.join(' … ')}`);
  };
  const unwrap = <Value>(result: Result<Value>): Value => (result.ok ? result.value : fail(result.problem.message));
  const spans = unwrap(validateSpans(unwrap(findSpans(text, words, occurrence)), text));
  const attributes = speaker === undefined ? {} : { speaker };
  return {
    id,
    target: unwrap(parseRecord('targets', { spans, creator: GOLD.id, created: GOLD.joined, ...STAMP })),
    body: unwrap(
      parseRecord('bodies', { label, attributes, note: note ?? '', confidence: confidence ?? null, ...STAMP }),
    ),
  };
}

/** A UUID, shaped like one of version 4, that depends on nothing but the name. */
function uuidOf(name: string): AnnotationId {
  const hash = sha256Hex(name);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}` as AnnotationId;
}
