/** Selects and rewrites the records of a layer that pass to another member, when two members turn out to be one person. */
import { renamedDecision } from '../adjudication/renamed-decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { AnnotationId, DecisionId, MemberId } from '../domain/ids.ts';
import { ownLayer, type LayerName } from '../domain/layer-name.ts';
import { placeOfTalk, type Talk } from '../domain/talk.ts';
import type { JoinedMembers } from './layer-event.ts';
import type { LayerDoc } from './layer-doc.ts';
import type { LayerContents } from './layer-records.ts';

/** Records as they are to be; decisions and talks with the ids that they have now. */
export interface JoinedRecords extends Omit<LayerContents, 'decisions' | 'talks'> {
  readonly decisions: readonly { readonly before: DecisionId; readonly decision: Decision }[];
  readonly talks: readonly { readonly before: DecisionId; readonly talk: Talk }[];
}

interface JoinedLayer {
  /** Others' records come along as they are. */
  readonly isWhole: boolean;
  /** The last round of the article; 0 where there was none. */
  readonly lastRound: number;
  /** Of a text in UTF-8, as hexadecimal digits. */
  readonly sha256: (text: string) => string;
}

/**
 * The records that `from` made or wrote, as those of `into`; decisions and talks about versions of `from` as ones about
 * versions of `into`, and comments on these. Contents and times stay.
 */
export function joinedRecords(
  layer: LayerDoc,
  { from, into }: JoinedMembers,
  { isWhole, lastRound, sha256 }: JoinedLayer,
): JoinedRecords {
  const isWanted = (record: object): boolean => isWhole || isOf(record, from);
  const signed = <Record_ extends object>(record: Record_): Record_ =>
    Object.fromEntries(
      Object.entries(record).map(([field, value]) => [
        field,
        (field === 'creator' || field === 'by') && (value as MemberId) === from ? into : (value as unknown),
      ]),
    ) as Record_;
  const changed = <Entry extends { readonly record: object }>(entries: readonly Entry[]): Entry[] =>
    entries.filter(({ record }) => isWanted(record)).map((entry) => ({ ...entry, record: signed(entry.record) }));
  const rename = (name: LayerName): LayerName => (name === ownLayer(from) ? ownLayer(into) : name);
  const isAbout = ({ record }: Decision | Talk): boolean =>
    record.sources.some((source) => rename(source.layer) !== source.layer);
  const renaming = { rename, lastRound, sha256 };
  const talks = layer.talks
    .all()
    .filter((talk) => isWanted(talk.record) || isAbout(talk))
    .map((talk) => {
      const { id, record } = renamedDecision(talk, renaming);
      return { before: talk.id, talk: { id, record: signed(record) } };
    });
  const moved = new Map<AnnotationId, AnnotationId>(
    talks
      .filter(({ before, talk }) => before !== talk.id)
      .map(({ before, talk }) => [placeOfTalk(before), placeOfTalk(talk.id)]),
  );
  return {
    annotations: layer
      .annotations()
      .filter(({ target, body }) => isWanted(target) || isWanted(body))
      .map(({ id, target, body }) => ({ id, target: signed(target), body: signed(body) })),
    comments: layer.comments
      .all()
      .filter(({ record }) => isWanted(record) || moved.has(record.annotation))
      .map(({ id, record }) => ({
        id,
        record: signed({ ...record, annotation: moved.get(record.annotation) ?? record.annotation }),
      })),
    relations: changed(layer.relations.all()),
    suggestions: changed(layer.suggestions.all()),
    decisions: layer.decisions
      .all()
      .filter((decision) => isWanted(decision.record) || isAbout(decision))
      .map((decision) => {
        const { id, record } = renamedDecision(decision, renaming);
        return { before: decision.id, decision: { id, record: signed(record) } };
      }),
    talks,
    links: changed(layer.links.all()),
    versions: changed(layer.versions.all()),
    titles: changed(layer.titles.all()),
  };
}

const isOf = (record: object, member: MemberId): boolean =>
  ('creator' in record && record.creator === member) || ('by' in record && record.by === member);
