/** The export of a project. */
import type { OffsetUnit } from '../../../shared/domain/offsets.ts';
import type { ExportFormat } from '../../../shared/formats/export-formats.ts';
import { countedIn } from '../counted.ts';

const counted = countedIn('en-GB');
const megabytes = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

const FORMATS: Readonly<Record<ExportFormat, { readonly title: string; readonly hint: string }>> = {
  json: { title: 'JSON', hint: 'Everything, in one file that can be imported again.' },
  jsonl: { title: 'JSONL', hint: 'A line an article, for Python, pandas and datasets.' },
  doccano: { title: 'doccano', hint: 'JSONL with entities and relations.' },
};

const UNITS: Readonly<Record<OffsetUnit, string>> = { codepoint: 'Code points, as Python does', utf16: 'UTF-16 units, as JavaScript and Java do' };

/** By what is lost; what a format loses of its own is told by the server. */
const LOSSES: Readonly<Record<string, string>> = {
  overlaps: 'Overlaps can’t be told as they are',
  interruptions: 'Interrupted annotations can’t be told as one',
  attributes: 'Attributes, such as the speaker',
  notes: 'Notes',
  confidence: 'How sure people were',
  relations: 'Relations',
  comments: 'Comments',
  makers: 'Who made them',
  times: 'When they were made',
};

export const exporting = {
  heading: 'Export',
  format: 'Format',
  groups: { own: 'Verbatim', tables: 'Tables', tools: 'Annotation tools', learning: 'Machine learning', standards: 'Standards' },
  formats: FORMATS,
  offsets: 'Offsets count',
  units: UNITS,
  losses: {
    counting: 'Looking for what this format can’t carry…',
    unknown: 'What this format can’t carry could not be counted just now.',
    heading: 'This format can’t carry:',
    of: (what: string): string | undefined => LOSSES[what],
    annotations: (count: number): string => counted(count, 'annotation', 'annotations'),
  },
  articles: 'Articles',
  chosen: (chosen: number, all: number): string => `${chosen} of ${counted(all, 'article', 'articles')}`,
  all: 'All',
  allHint: ' articles',
  none: 'None',
  noneHint: ' of the articles',
  layers: 'Layers',
  layerTitles: { shared: 'Shared', curated: 'Curated' },
  more: 'More choices',
  labels: 'Labels',
  members: 'Made by',
  confidence: 'Confidence',
  confidences: { low: 'Low', medium: 'Medium', high: 'High', none: 'Not said' },
  states: 'Articles that are',
  split: 'Split',
  noSplit: 'No split',
  splitHint: 'Training, validation and test, by article. An article stays in its part when others are added.',
  seed: 'Seed of the split',
  seedHint: 'Another one deals the articles anew.',
  how: 'How it is written',
  anonymous: 'Members by numbers',
  anonymousHint: '– no names and no ids',
  withoutText: 'Without the texts',
  textNeeded: '– this format needs them',
  manifest: 'With a manifest',
  manifestHint: '– a zip that lists its files, their hashes and what was chosen',
  noLayer: 'Choose at least one layer.',
  noArticle: 'Choose at least one article.',
  nothing: (what: string): string => `Choose at least one under “${what}”.`,
  tooMany: (most: number): string => `Choose all articles, or at most ${most} of them.`,
  cancel: 'Cancel',
  export: 'Export',
  exporting: 'Exporting…',
  received: (bytes: number): string => `${megabytes.format(bytes / 1_000_000)} MB so far`,
  saved: (name: string): string => `Saved as ${name}.`,
};
