/** Lists the names in Web Annotation files: the contexts, and Verbatim’s own terms for what the W3C has none for. */

export const ANNOTATION_CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** Declares the prefix of our own terms, as JSON-LD wants it. */
export const OUR_CONTEXT = { verbatim: 'urn:verbatim:terms:' } as const;

/** Of an annotation: the name of its layer. */
export const LAYER = 'verbatim:layer';
/** Of a target: the article’s id, and the SHA-256 of its text in UTF-8. */
export const ARTICLE = 'verbatim:article';
export const SHA256 = 'verbatim:sha256';
/** Of a body: the name of the attribute whose value it is. */
export const ATTRIBUTE = 'verbatim:attribute';
/** Of a comment: true where it resolves its thread, false where it opens it again. */
export const RESOLVED = 'verbatim:resolved';

/** Of an annotation: how it was decided, and the annotations that it comes from, each with its layer. */
export const DECISION = 'verbatim:decision';
export const DERIVED_FROM = 'verbatim:derivedFrom';

/** Media type of an attribute’s value that is a number, or true or false. */
export const JSON_FORMAT = 'application/json';

const MEMBER = /^urn:verbatim:[\w-]+:member:([\w-]+)$/;

export const memberIri = (project: string, member: string): string => `urn:verbatim:${project}:member:${member}`;

/** The id of the member; `null` if it names none. */
export const memberOfIri = (iri: string): string | null => MEMBER.exec(iri)?.[1] ?? null;

export const articleIri = (project: string, article: string): string => `urn:verbatim:${project}:${article}`;

export const recordIri = (id: string): string => `urn:uuid:${id}`;
