/** Writes the dataset card that the Hugging Face Hub shows: YAML metadata for its search, and what a person needs to judge the data. */
import { attributesOf, relationTypes, type LabelSet } from '../../domain/label-set.ts';
import type { WriteOptions } from '../core/export-format.ts';
import type { ProjectExport } from '../verbatim/project-export.ts';
import { UNIT_NAMES } from '../incoming/resolve.ts';
import type { DatasetCounts } from './dataset-counts.ts';

/** In Markdown. The same project and counts give the same card. */
export function datasetCard(
  { project, members }: ProjectExport,
  counts: DatasetCounts,
  { offsets, generator, withText }: WriteOptions,
): string {
  return [
    ...head(project.title, counts),
    `# ${oneLine(project.title)}`,
    `A row is a news text. Texts: ${counts.articles}; annotations: ${counts.annotations}; relations between them: ${counts.relations}; comments on them: ${counts.comments}.${withText ? '' : ' The texts, and all that is quoted from them, are left out: rows name them by address and SHA-256.'}`,
    '## Labels',
    table(
      ['Key', 'Label', 'Meaning', 'Annotations'],
      project.labelSet.labels.map(({ key, title, description }) => [
        key,
        title,
        description,
        String(counts.labels.get(key) ?? 0),
      ]),
    ),
    ...attributesPart(project.labelSet),
    ...relationsPart(project.labelSet),
    '## Layers',
    table(['Layer', 'Annotations'], sorted(counts.layers)),
    '## Guidelines',
    project.guidelines.trim() === '' ? 'None were written down.' : quoted(project.guidelines),
    '## How it was made',
    provenance(members.length, project.mode, counts),
    `Written by ${generator.name} ${generator.version}. Offsets count ${UNIT_NAMES[offsets]} from 0, ends are exclusive. An annotation has one or several \`spans\`; its \`start\` and \`end\` go from the first to the last, interruptions included.`,
    '## Agreement',
    'Not measured.',
    '## Licence',
    'Unknown: fill it in before this is published. Texts belong to those who wrote them; annotations to those who made them.',
    '',
  ].join('\n\n');
}

function head(title: string, { languages, articles }: DatasetCounts): string[] {
  const tags = [...languages]
    .filter((language) => /^[A-Za-z]{2,3}(?:-|$)/.test(language))
    .map((language) => language.slice(0, language.search(/-|$/)).toLowerCase());
  const lines = [
    '---',
    `pretty_name: ${JSON.stringify(oneLine(title))}`,
    ...(tags.length === 0 ? [] : ['language:', ...[...new Set(tags)].sort().map((tag) => `- ${tag}`)]),
    'license: unknown',
    'task_categories:',
    '- token-classification',
    'size_categories:',
    `- ${sizeCategory(articles)}`,
    '---',
  ];
  return [lines.join('\n')];
}

const SIZES = [
  [1_000, 'n<1K'],
  [10_000, '1K<n<10K'],
  [100_000, '10K<n<100K'],
  [1_000_000, '100K<n<1M'],
] as const;

/** As the Hub names them, by rows. */
const sizeCategory = (rows: number): string => SIZES.find(([below]) => rows < below)?.[1] ?? '1M<n<10M';

function attributesPart(labelSet: LabelSet): string[] {
  if (labelSet.attributes.length === 0) return [];
  const labelsOf = (key: string): string =>
    labelSet.labels
      .filter((label) => attributesOf(labelSet, label.key).some((one) => one.key === key))
      .map((label) => label.key)
      .join(', ');
  const rows = labelSet.attributes.map((one) => [
    one.key,
    one.title,
    one.description,
    labelsOf(one.key),
    one.kind === 'choice' ? one.options.map(({ key }) => key).join(', ') : 'any text',
  ]);
  return ['## Attributes', table(['Key', 'Attribute', 'Meaning', 'Of labels', 'Values'], rows)];
}

function relationsPart(labelSet: LabelSet): string[] {
  const types = relationTypes(labelSet);
  return types.length === 0
    ? []
    : [
        '## Relations',
        table(
          ['Key', 'Relation', 'Meaning'],
          types.map(({ key, title, description }) => [key, title, description]),
        ),
      ];
}

function provenance(members: number, mode: string, { outlets }: DatasetCounts): string {
  const workflow =
    mode === 'blind'
      ? 'worked on their own, without seeing each other’s annotations'
      : 'worked together on the same annotations';
  const from =
    outlets.size === 0
      ? ''
      : ` Articles by outlet: ${sorted(outlets)
          .map(([name = '', count]) => `${oneLine(name)} ${count}`)
          .join(', ')}.`;
  return `Members of the project: ${members}. They ${workflow}.${from}`;
}

const sorted = (counts: ReadonlyMap<string, number>): string[][] =>
  [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => [name, String(count)]);

const table = (names: readonly string[], rows: readonly (readonly string[])[]): string =>
  [names, names.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => oneLine(cell).replace(/[\\|]/g, '\\$&')).join(' | ')} |`)
    .join('\n');

/** What people wrote stays a quotation: its headings and rules are none of the card’s. */
const quoted = (text: string): string =>
  text
    .trim()
    .split(/\r?\n|\r/)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
