/** Exports a project: writes the selected contents in a format, as one file or as an archive with a manifest. */
import { createHash } from 'node:crypto';
import type { Article } from '../../../shared/domain/article.ts';
import type { OffsetUnit } from '../../../shared/domain/offsets.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { DATASET_WRITERS } from '../../../shared/formats/dataset-writers.ts';
import type { DatasetWriter, OutgoingFile, Piece, WriteOptions } from '../../../shared/formats/core/export-format.ts';
import { formatDescription } from '../../../shared/formats/export-formats.ts';
import { LossCounter, type Loss } from '../../../shared/formats/core/losses.ts';
import { MANIFEST_SCHEMA, serializeManifest, type ManifestFile } from '../../../shared/formats/core/manifest.ts';
import type { ExportedArticle, ProjectExport } from '../../../shared/formats/verbatim/project-export.ts';
import { SPLITS, splitOf, type Split, type Splitting } from '../../../shared/formats/core/split.ts';
import { sha256Hex } from '../../importers/sha256.ts';
import { Pace } from '../../limits/pace.ts';
import { GENERATOR } from '../../version.ts';
import type { Asker, ExportRequest } from './export-request.ts';
import { exportSource, type ExportSource, type ExportWork } from './export-source.ts';
import { coalesceChunks } from './coalesce-chunks.ts';
import { bytesOf, packFolder } from './pack-folder.ts';

export interface PreparedExport {
  /** How many articles there will be. In a single file each begins a line. */
  readonly articles: number;
  /** Of the file's name, with its dot. */
  readonly ending: string;
  readonly mediaType: string;
  readonly pieces: AsyncIterable<Piece>;
  /** How many articles have been written so far. */
  readonly written: () => number;
  /** How many layers of independent work are not revealed: they are in the command line's export, and in nobody else's. */
  readonly unrevealed: number;
  /** Losses of the format in the articles written so far. */
  readonly losses: () => readonly Loss[];
}

/** @param pace at which it is read and written. */
export async function exportProject(
  work: ExportWork,
  project: Project,
  request: ExportRequest,
  asker: Asker = null,
  pace = Pace.alone(),
): Promise<Result<PreparedExport>> {
  const unsupported = checkSupported(request);
  if (unsupported !== null) return unsupported;
  await pace.pause();
  const source = await exportSource(work, project, request, asker, pace);
  if (!source.ok) return source;
  const left = asker === null ? 0 : source.value.unrevealed;
  const writing = new Writing(project, request, source.value, left, pace);
  await addStatements(writing.losses, source.value);
  const { ending, mediaType } = formatDescription(request.format);
  const isPacked = writing.isPacked;
  return success({
    articles: source.value.articles.length,
    ending: isPacked ? '.zip' : ending,
    mediaType: isPacked ? 'application/zip' : `${mediaType}; charset=utf-8`,
    pieces: isPacked ? packFolder(writing.files()) : writing.file(),
    written: () => writing.articles,
    unrevealed: source.value.unrevealed,
    losses: () => writing.losses.losses(),
  });
}

/** The losses that an export would have: it reads the same and writes nothing. */
export async function exportLosses(
  work: ExportWork,
  project: Project,
  request: ExportRequest,
  asker: Asker = null,
  pace = Pace.alone(),
): Promise<Result<readonly Loss[]>> {
  const unsupported = checkSupported(request);
  if (unsupported !== null) return unsupported;
  await pace.pause();
  const source = await exportSource(work, project, request, asker, pace);
  if (!source.ok) return source;
  const counter = lossCounter(request);
  for await (const article of source.value.of(source.value.articles).articles) {
    if (pace.isLeft) return failure('gone', 'Who asked for it has gone.');
    await pace.take(counter.add(article));
  }
  await addStatements(counter, source.value);
  return success(counter.losses());
}

/** A unit that the format has not, or a text that it can't do without. */
function checkSupported({ format, offsets, withText }: ExportRequest): Result<never> | null {
  const { units, canOmitText } = formatDescription(format);
  if (offsets !== null && !units.includes(offsets))
    return failure('unit-not-offered', `Offsets in ${format} count ${units.join(' or ')}, not ${offsets}.`, 'offsets');
  return withText || canOmitText
    ? null
    : failure('text-needed', `${format} can’t be written without the articles’ texts.`, 'text');
}

const lossCounter = ({ format }: ExportRequest): LossCounter =>
  new LossCounter({ drops: formatDescription(format).drops, ...DATASET_WRITERS[format] });

const addStatements = async (counter: LossCounter, { of, articles }: ExportSource): Promise<void> =>
  counter.addStatements((await of(articles).statements?.()) ?? null);

/** One export under way: counts what goes by. */
class Writing {
  readonly losses: LossCounter;
  articles = 0;
  private annotations = 0;
  private readonly writer: DatasetWriter;
  private readonly offsets: OffsetUnit;

  constructor(
    private readonly project: Project,
    private readonly request: ExportRequest,
    private readonly source: ExportSource,
    /** How many unrevealed layers stay out. */
    private readonly leftOut: number,
    private readonly pace: Pace,
  ) {
    this.losses = lossCounter(request);
    this.writer = DATASET_WRITERS[request.format];
    this.offsets = request.offsets ?? formatDescription(request.format).units[0];
  }

  get isPacked(): boolean {
    return this.writer.shape === 'folder' || this.request.splitting !== null || this.request.withManifest;
  }

  /** The file of a format that is one file. */
  async *file(): AsyncGenerator<Piece> {
    if (this.writer.shape === 'file')
      yield* coalesceChunks(this.pace.through(this.writer.write(this.counted(this.source.articles), this.options())));
  }

  /** Everything that goes into the archive, the manifest last: only then is known what is in it. */
  async *files(): AsyncGenerator<OutgoingFile> {
    const files: ManifestFile[] = [];
    for await (const { path, pieces } of this.pace.through(this.allFiles()))
      yield listed({ path, pieces: this.pace.through(pieces) }, files);
    yield { path: 'manifest.json', pieces: [this.manifest(files)] };
  }

  private async *allFiles(): AsyncGenerator<OutgoingFile> {
    const { writer } = this;
    const parts = this.parts();
    if (parts === null) return yield* this.filesOf(this.source.articles, null);
    if (writer.shape === 'folder' && writer.writeParts !== undefined)
      return yield* writer.writeParts(
        parts.map(({ split, articles }) => ({ split, source: this.counted(articles) })),
        this.options(),
      );
    for (const { split, articles } of parts) yield* this.filesOf(articles, split);
  }

  private async *filesOf(articles: readonly Article[], part: string | null): AsyncGenerator<OutgoingFile> {
    const source = this.counted(articles);
    if (this.writer.shape === 'file') {
      yield {
        path: `${part ?? 'annotations'}${formatDescription(this.request.format).ending}`,
        pieces: this.writer.write(source, this.options()),
      };
      return;
    }
    for await (const { path, pieces } of this.writer.write(source, this.options()))
      yield { path: part === null ? path : `${part}/${path}`, pieces };
  }

  private options(): WriteOptions {
    return { offsets: this.offsets, generator: GENERATOR, withText: this.request.withText };
  }

  /** The articles of each part of the split; `null` where there is none. */
  private parts(): { readonly split: Split; readonly articles: readonly Article[] }[] | null {
    const { splitting } = this.request;
    const { articles } = this.source;
    if (splitting === null) return null;
    return SPLITS.map((split) => ({
      split,
      articles: articles.filter(({ sha256 }) => splitOf(sha256, splitting, sha256Hex) === split),
    }));
  }

  private counted(articles: readonly Article[]): ProjectExport {
    const source = this.source.of(articles);
    return { ...source, articles: this.counting(source.articles) };
  }

  private async *counting(articles: ProjectExport['articles']): AsyncGenerator<ExportedArticle> {
    for await (const one of articles) {
      await this.pace.take(this.losses.add(one));
      for (const layer of one.layers) this.annotations += layer.annotations.length;
      yield one;
      this.articles += 1;
    }
  }

  private manifest(files: readonly ManifestFile[]): string {
    const { format, articles, layers, selection, states, withText, isAnonymous, splitting } = this.request;
    return serializeManifest({
      schema: MANIFEST_SCHEMA,
      generator: GENERATOR,
      project: { id: this.project.id, title: this.project.title },
      format,
      offsetUnit: this.offsets,
      articles: this.articles,
      annotations: this.annotations,
      selection: {
        articles: inOrder(articles),
        layers: inOrder(layers),
        labels: inOrder(selection.labels),
        members: inOrder(selection.members && new Set([...selection.members].map(this.source.memberInFile))),
        confidence: inOrder(selection.confidence),
        states: inOrder(states),
      },
      withText,
      anonymous: isAnonymous,
      split: splitting && this.split(splitting),
      imports: this.source.imports,
      losses: this.losses.losses(),
      ...(this.leftOut > 0 && { unrevealed: this.leftOut }),
      files,
    });
  }

  private split(splitting: Splitting) {
    return {
      ...splitting,
      articles: Object.fromEntries((this.parts() ?? []).map(({ split, articles }) => [split, articles.length])),
    };
  }
}

const inOrder = (set: ReadonlySet<string> | null): readonly string[] | null => (set === null ? null : [...set].sort());

/** The same file, put on the list once its last piece was read. */
function listed({ path, pieces }: OutgoingFile, list: ManifestFile[]): OutgoingFile {
  const passing = async function* (): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of pieces) {
      const bytes = bytesOf(piece);
      hash.update(bytes);
      size += bytes.length;
      yield bytes;
    }
    list.push({ path, bytes: size, sha256: hash.digest('hex') });
  };
  return { path, pieces: passing() };
}
