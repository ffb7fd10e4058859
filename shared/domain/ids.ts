/** Defines branded id types: strings that the compiler does not let one confuse. */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type ProjectId = Id<'project'>;
export type ArticleId = Id<'article'>;
export type MemberId = Id<'member'>;
export type LinkId = Id<'link'>;
export type KeyId = Id<'key'>;
export type WebhookId = Id<'webhook'>;
/** Of one message to one webhook; the same in every try. */
export type DeliveryId = Id<'delivery'>;
/** A UUID. */
export type AnnotationId = Id<'annotation'>;
/** A UUID. */
export type CommentId = Id<'comment'>;
/** A UUID. */
export type RelationId = Id<'relation'>;
/** A UUID. */
export type SuggestionId = Id<'suggestion'>;
/** A UUID of version 8, from the sources of what is decided. */
export type DecisionId = Id<'decision'>;
/** Where a version of a statement stands: `article:start-end`, in UTF-16 units of the article's text. */
export type VersionRef = Id<'version'>;
/** Two versions' refs, the lesser first, joined by a blank. */
export type VersionPair = Id<'version pair'>;
