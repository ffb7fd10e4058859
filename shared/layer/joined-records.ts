/** What of a layer becomes another member's when two members turn out to be one person. */
import type { MemberId } from '../domain/ids.ts';
import type { JoinedMembers } from './layer-event.ts';
import type { LayerDoc } from './layer-doc.ts';
import type { LayerContents } from './layer-records.ts';

/** The records that `from` made or wrote, as those of `into`. What they say and when it was said stays. @param isWhole whether others' records come along as they are. */
export function joinedRecords(layer: LayerDoc, { from, into }: JoinedMembers, isWhole: boolean): LayerContents {
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
  return {
    annotations: layer
      .annotations()
      .filter(({ target, body }) => isWanted(target) || isWanted(body))
      .map(({ id, target, body }) => ({ id, target: signed(target), body: signed(body) })),
    comments: changed(layer.comments.all()),
    relations: changed(layer.relations.all()),
    suggestions: changed(layer.suggestions.all()),
    decisions: changed(layer.decisions.all()),
  };
}

const isOf = (record: object, member: MemberId): boolean =>
  ('creator' in record && record.creator === member) || ('by' in record && record.by === member);
