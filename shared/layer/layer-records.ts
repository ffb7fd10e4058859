/** Lists the root maps of a layer, with the types of their records. */
import type { Annotation, BodyRecord, TargetRecord } from '../domain/annotation.ts';
import type { Comment, CommentRecord } from '../domain/comment.ts';
import type { Decision, DecisionRecord } from '../domain/decision.ts';
import type { Relation, RelationRecord } from '../domain/relation.ts';
import type { VersionPair, VersionRef } from '../domain/ids.ts';
import type { StatementLink, StatementTitle, VersionDecision } from '../statements/decisions.ts';
import type { Identified } from './record-map.ts';
import type { Suggestion, SuggestionRecord } from '../domain/suggestion.ts';
import type { Talk, TalkRecord } from '../domain/talk.ts';

export const MAPS = [
  'targets',
  'bodies',
  'comments',
  'relations',
  'suggestions',
  'decisions',
  'talks',
  'links',
  'versions',
  'titles',
] as const;

/** A layer's root maps. */
export type MapName = (typeof MAPS)[number];

/** The type of the records of each root map. */
export interface LayerRecords {
  readonly targets: TargetRecord;
  readonly bodies: BodyRecord;
  readonly comments: CommentRecord;
  readonly relations: RelationRecord;
  readonly suggestions: SuggestionRecord;
  /** Of the curated layer alone. */
  readonly decisions: DecisionRecord;
  /** Of the layer `discussion` alone. */
  readonly talks: TalkRecord;
  /** Of the layer `statements` alone, as `versions` and `titles`. */
  readonly links: StatementLink;
  readonly versions: VersionDecision;
  readonly titles: StatementTitle;
}

/** Everything that people see of a layer: annotations in text order, comments on them and relations between them by age, suggestions in text order, the others by id. */
export interface LayerContents {
  readonly annotations: readonly Annotation[];
  readonly comments: readonly Comment[];
  readonly relations: readonly Relation[];
  readonly suggestions: readonly Suggestion[];
  readonly decisions: readonly Decision[];
  readonly talks: readonly Talk[];
  readonly links: readonly Identified<VersionPair, StatementLink>[];
  readonly versions: readonly Identified<VersionRef, VersionDecision>[];
  readonly titles: readonly Identified<VersionRef, StatementTitle>[];
}
