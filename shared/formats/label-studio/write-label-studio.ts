/**
 * Writes Label Studio’s JSON: a task for each article, in it an entry of `annotations` for each layer, and the
 * labelling configuration. A region is several results with the same id: its label, its attributes, its note. An
 * interrupted annotation becomes a region for each span, the further ones with the first one’s id and `#2`, `#3` …
 * `completed_by` is left out: Label Studio refuses a file that names unknown people. `layer` and `annotator` give the
 * entry’s owner, and `meta` of each region gives its author and time, and the versions from which it was decided.
 */
import { lastChange, type Annotation } from '../../domain/annotation.ts';
import type { LabelSet } from '../../domain/label-set.ts';
import { layerAnnotator } from '../../domain/layer-name.ts';
import { offsetConverter, type OffsetConverter, type OffsetUnit } from '../../domain/offsets.ts';
import type { Span } from '../../domain/span.ts';
import { attributeTypesLost } from '../core/attribute-types.ts';
import { attributesByKey } from '../core/attributes-by-key.ts';
import type { FolderWriter, OutgoingFile, WriteOptions } from '../core/export-format.ts';
import { exportTime } from '../core/export-time.ts';
import { jsonLine } from '../core/json-line.ts';
import { layersToWrite } from '../core/layers-to-write.ts';
import { decisionDetailsLost, provenanceIn, sourcesAsText, type Provenance } from '../core/provenance.ts';
import type { ExportedArticle, ExportedLayer, ProjectExport } from '../verbatim/project-export.ts';
import { labelConfig } from './label-config.ts';
import { attributeControl, CONFIDENCE_CONTROL, LABEL_CONTROL, NOTE_CONTROL, TEXT_OBJECT } from './names.ts';

export const labelStudioWriter: FolderWriter = {
  shape: 'folder',
  write: writeLabelStudio,
  alsoLost: (article) => [attributeTypesLost(article), decisionDetailsLost(article)],
};

async function* writeLabelStudio(source: ProjectExport, { offsets }: WriteOptions): AsyncGenerator<OutgoingFile> {
  const { labelSet } = source.project;
  const known = new Set(labelSet.attributes.map(({ key }) => key));
  const others = new Set<string>();
  const note = (article: ExportedArticle): void => {
    for (const key of attributeKeys(article)) if (!known.has(key)) others.add(key);
  };
  yield { path: 'tasks.json', pieces: tasks(source, offsets, note) };
  yield { path: 'label-config.xml', pieces: [labelConfig(labelSet, [...others].sort())] };
}

const attributeKeys = ({ layers }: ExportedArticle): string[] =>
  layers.flatMap(({ annotations }) => annotations.flatMap(({ body }) => Object.keys(body.attributes)));

async function* tasks(
  source: ProjectExport,
  unit: OffsetUnit,
  note: (article: ExportedArticle) => void,
): AsyncGenerator<string> {
  const names = new Map<string, string>(source.members.map(({ id, name }) => [id, name]));
  let written = 0;
  yield '[';
  for await (const article of source.articles) {
    note(article);
    written += 1;
    yield `${written === 1 ? '\n' : ',\n'}${jsonLine(taskOf(article, written, new Entries(article, unit, source.project.labelSet, names)))}`;
  }
  yield '\n]\n';
}

function taskOf(source: ExportedArticle, id: number, entries: Entries) {
  const { article, text } = source;
  const { title, outlet, author, date, url, language, sha256 } = article;
  const metadata = Object.fromEntries(
    Object.entries({ outlet, author, date, url, language }).map(([key, value]) => [key, value ?? '']),
  );
  return {
    id,
    data: { text, article: article.id, title, ...metadata, sha256 },
    annotations: layersToWrite(source).map((layer, index) => entries.entry(layer, index + 1)),
    predictions: [],
  };
}

/** Writes the layers of one article. */
class Entries {
  private readonly converter: OffsetConverter;
  private readonly choices: ReadonlySet<string>;

  constructor(
    private readonly article: ExportedArticle,
    unit: OffsetUnit,
    labelSet: LabelSet,
    private readonly names: ReadonlyMap<string, string>,
  ) {
    this.converter = offsetConverter(article.text, unit);
    this.choices = new Set(labelSet.attributes.filter(({ kind }) => kind === 'choice').map(({ key }) => key));
  }

  entry(layer: ExportedLayer, id: number) {
    const { name, annotations, relations = [] } = layer;
    const provenance = provenanceIn(layer);
    const times = annotations.map(({ target }) => target.created);
    const changes = annotations.map((annotation) => lastChange(annotation).at);
    return {
      id,
      layer: name,
      annotator: this.names.get(layerAnnotator(name) ?? '') ?? '',
      was_cancelled: false,
      ground_truth: name === 'curated',
      ...(times.length > 0 && {
        created_at: exportTime(times.reduce((a, b) => Math.min(a, b))),
        updated_at: exportTime(changes.reduce((a, b) => Math.max(a, b))),
      }),
      result: [
        ...annotations.flatMap((annotation) => this.results(annotation, provenance.get(annotation.id))),
        ...relations.map(({ record }) => ({
          type: 'relation',
          from_id: record.from,
          to_id: record.to,
          direction: 'right',
          labels: [record.type],
        })),
      ],
    };
  }

  private results({ id, target, body }: Annotation, provenance: Provenance | undefined) {
    const regions = target.spans.map((span, index) => ({
      id: index === 0 ? id : `${id}#${index + 1}`,
      place: this.place(span),
    }));
    const meta = {
      member: target.creator,
      created: exportTime(target.created),
      ...(provenance && { decision: provenance.outcome, derived_from: sourcesAsText(provenance) }),
    };
    const labels = regions.map((region) => ({
      id: region.id,
      from_name: LABEL_CONTROL,
      to_name: TEXT_OBJECT,
      type: 'labels',
      value: { ...region.place, labels: [body.label] },
      meta,
    }));
    const place = regions[0]?.place ?? { start: 0, end: 0 };
    const text = (from_name: string, value: string) => ({
      id,
      from_name,
      to_name: TEXT_OBJECT,
      type: 'textarea',
      value: { ...place, text: [value] },
    });
    const choice = (from_name: string, value: string) => ({
      id,
      from_name,
      to_name: TEXT_OBJECT,
      type: 'choices',
      value: { ...place, choices: [value] },
    });
    const attributes = Object.entries(attributesByKey(body.attributes)).map(([key, value]) =>
      (this.choices.has(key) ? choice : text)(attributeControl(key), String(value)),
    );
    return [
      ...labels,
      ...attributes,
      ...(body.note === '' ? [] : [text(NOTE_CONTROL, body.note)]),
      ...(body.confidence === null ? [] : [choice(CONFIDENCE_CONTROL, body.confidence)]),
    ];
  }

  private place({ start, end }: Span) {
    const { fromUtf16 } = this.converter;
    return { start: fromUtf16(start), end: fromUtf16(end), text: this.article.text.slice(start, end) };
  }
}
