/** Parses and checks a request for an export, from a URL query or the command line. */
import { CONFIDENCES, type Confidence } from '../../../shared/domain/annotation.ts';
import { ARTICLE_STATES } from '../../../shared/domain/article-state.ts';
import { readList, readSet } from '../read-list.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { parseShares, type Splitting } from '../../../shared/formats/core/split.ts';
import type { ExportQuery } from '../../../shared/wire/http/datasets.ts';
import type { ExportRequest } from './export-request.ts';

/** All parameters of an export; one that is left out selects everything, or has its default. */
type WrittenRequest = Pick<ExportQuery, 'format'> & {
  readonly [Name in keyof ExportQuery]?: ExportQuery[Name] | undefined;
};

const CONFIDENCE_CHOICES: readonly (Confidence | 'none')[] = [...CONFIDENCES, 'none'];

/** Fails with the first invalid value, naming it and its parameter. Names of articles, layers, labels and members are checked later. */
export function readExportRequest(written: WrittenRequest): Result<ExportRequest> {
  const confidence = listedOf(written.confidence, CONFIDENCE_CHOICES, 'confidence');
  if (!confidence.ok) return confidence;
  const states = listedOf(written.states, ARTICLE_STATES, 'states');
  if (!states.ok) return states;
  const names = readNames(written);
  if (!names.ok) return names;
  const { articles, layers, labels, members } = names.value;
  const splitting = readSplitting(written);
  if (!splitting.ok) return splitting;
  return success({
    format: written.format,
    offsets: written.offsets ?? null,
    articles,
    layers,
    rounds: null,
    states: states.value,
    selection: { labels, members, confidence: confidence.value },
    withText: written.text !== 'false',
    isAnonymous: written.anonymous === 'true',
    splitting: splitting.value,
    withManifest: written.manifest === 'true',
  });
}

const NAME_LISTS = ['articles', 'layers', 'labels', 'members'] as const;
type Names = Readonly<Record<(typeof NAME_LISTS)[number], ReadonlySet<string> | null>>;

function readNames(written: WrittenRequest): Result<Names> {
  const names: Partial<Record<(typeof NAME_LISTS)[number], ReadonlySet<string> | null>> = {};
  for (const list of NAME_LISTS) {
    const read = readSet(written[list], list);
    if (!read.ok) return read;
    names[list] = read.value;
  }
  return success(names as Names);
}

function readSplitting({ split, seed = '' }: WrittenRequest): Result<Splitting | null> {
  if (split === undefined) return success(null);
  const shares = parseShares(split);
  return shares.ok ? success({ shares: shares.value, seed }) : shares;
}

function listedOf<Choice extends string>(
  text: string | undefined,
  choices: readonly Choice[],
  where: string,
): Result<ReadonlySet<Choice> | null> {
  const read = readList(text, where);
  if (!read.ok) return read;
  if (read.value === null) return success(null);
  const wanted = new Set(read.value);
  const chosen = choices.filter((choice) => wanted.has(choice));
  const other = [...wanted].find((one) => choices.every((choice) => choice !== one));
  return other === undefined
    ? success(new Set(chosen))
    : failure('unknown-choice', `“${other}” is none of ${choices.join(', ')}.`, where);
}
