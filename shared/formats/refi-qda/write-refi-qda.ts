/**
 * Writes the label set as a REFI-QDA codebook (QDA-XML 1.0, `.qdc`), which MAXQDA, ATLAS.ti and NVivo import: a code
 * for each label, below it a code for each of its attributes, and below these one for each option. Annotations are not
 * exported.
 */
import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';
import { attributesOf, type Label, type LabelAttribute } from '../../domain/label-set.ts';
import type { FileWriter, OtherLoss, WriteOptions } from '../core/export-format.ts';
import { recordId } from '../../domain/record-id.ts';
import { labelColour } from '../core/label-colours.ts';
import type { ExportedArticle, ProjectExport } from '../verbatim/project-export.ts';
import { escapeXml, xmlAttributes } from '../xml/escape-xml.ts';

export const refiQdaWriter: FileWriter = {
  shape: 'file',
  write: writeRefiQda,
  alsoLost: (article) => [annotationsLost(article)],
};

const annotationsLost = ({ layers }: ExportedArticle): OtherLoss => ({
  what: 'annotations',
  message: 'Annotations are left out: a codebook holds the labels alone.',
  annotations: layers.flatMap(({ annotations }) => annotations.map(({ id }) => id)),
});

async function* writeRefiQda(
  { project, articles }: ProjectExport,
  { generator }: WriteOptions,
): AsyncGenerator<string> {
  const { labelSet } = project;
  const others = new Set<string>();
  for await (const { layers } of articles)
    for (const { annotations } of layers) for (const { body } of annotations) others.add(body.label);
  for (const { key } of labelSet.labels) others.delete(key);
  yield `<?xml version="1.0" encoding="utf-8"?>\n<CodeBook${xmlAttributes({ xmlns: 'urn:QDA-XML:codebook:1.0', origin: `${generator.name} ${generator.version}` })}>\n<Codes>\n`;
  for (const label of labelSet.labels) yield labelCode(project.id, label, attributesOf(labelSet, label.key));
  // Labels that annotations still bear and the label set has no more.
  for (const key of [...others].sort())
    yield labelCode(project.id, { key, title: key, description: '', example: '', colour: -1 }, []);
  yield '</Codes>\n</CodeBook>\n';
}

function labelCode(
  project: string,
  { key, title, description, example, colour }: Label,
  attributes: readonly LabelAttribute[],
): string {
  const path = [project, key];
  const memo = [description, example === '' ? '' : `Example: ${example}`].filter((part) => part !== '').join('\n');
  return code(
    path,
    title,
    labelColour(colour),
    memo,
    attributes.map((attribute) => attributeCode(path, labelColour(colour), attribute)),
  );
}

function attributeCode(label: readonly string[], colour: string, attribute: LabelAttribute): string {
  const path = [...label, attribute.key];
  const options = attribute.kind === 'choice' ? attribute.options : [];
  return code(
    path,
    attribute.title,
    colour,
    attribute.description,
    options.map(({ key, title }) => code([...path, key], title, colour, '', [])),
  );
}

/** @param path of keys, from the project down: the same code has the same `guid` in every export. */
function code(
  path: readonly string[],
  title: string,
  color: string,
  description: string,
  inside: readonly string[],
): string {
  const open = `<Code${xmlAttributes({ guid: recordId(sha256Hex, ['code', ...path]), name: title, isCodable: 'true', color })}>`;
  return `${open}${description === '' ? '' : `<Description>${escapeXml(description)}</Description>`}${inside.length === 0 ? '' : `\n${inside.join('')}`}</Code>\n`;
}

const sha256Hex = (text: string): string =>
  [...digest(encodeUtf8(text))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
