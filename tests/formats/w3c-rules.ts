/** Rules of the Web Annotation Data Model (W3C Recommendation of 23 February 2017) that a file can be held against. */
import { MOTIVATIONS } from './web-annotation-context.ts';

/** Names of the model that our files use, by what they stand in; ours begin with their prefix. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  page: ['@context', 'id', 'type', 'partOf', 'startIndex', 'items'],
  annotation: ['id', 'type', 'motivation', 'creator', 'created', 'modified', 'body', 'target'],
  body: ['type', 'purpose', 'value', 'format'],
  target: ['source', 'selector'],
  position: ['type', 'start', 'end'],
  quote: ['type', 'exact', 'prefix', 'suffix'],
  creator: ['id', 'type', 'name', 'nickname'],
};

type Thing = Readonly<Record<string, unknown>>;

/** The rules that a page breaks, in words; none if all is as it must be. */
export function brokenRules(json: unknown): string[] {
  const page = json as Thing & { items: Thing[] };
  const contexts = page['@context'] as unknown[];
  return [
    ...onlyKnown(page, 'page'),
    ...check(contexts.includes('http://www.w3.org/ns/anno.jsonld'), 'the anno context MUST be one of the contexts'),
    ...check(
      page['type'] === 'AnnotationPage' && isIri(page['id']),
      'a page MUST have an IRI and the type AnnotationPage',
    ),
    ...page.items.flatMap(inAnnotation),
  ];
}

const check = (holds: boolean, rule: string): string[] => (holds ? [] : [rule]);
const isIri = (value: unknown): boolean =>
  typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(value);
const isTime = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value);
const onlyKnown = (thing: Thing, what: string): string[] =>
  Object.keys(thing)
    .filter((key) => !key.startsWith('verbatim:') && KEYS[what]?.includes(key) !== true)
    .map((key) => `a ${what} has no ${key}`);

function inAnnotation(annotation: Thing): string[] {
  const targets = [annotation['target']].flat() as (string | Thing)[];
  const bodies = [annotation['body'] ?? []].flat() as Thing[];
  return [
    ...onlyKnown(annotation, 'annotation'),
    ...check(
      isIri(annotation['id']) && annotation['type'] === 'Annotation',
      'an annotation MUST have exactly one IRI and the type Annotation',
    ),
    ...check(MOTIVATIONS.includes(String(annotation['motivation'])), 'a motivation is one of the vocabulary'),
    ...check(isTime(annotation['created']) && isTime(annotation['modified']), 'times MUST be xsd:dateTime in UTC'),
    ...onlyKnown(annotation['creator'] as Thing, 'creator'),
    ...check(isIri((annotation['creator'] as Thing)['id']), 'an agent has an IRI'),
    ...check(targets.length > 0, 'there MUST be one or more targets'),
    ...targets.flatMap(inTarget),
    ...bodies.flatMap((body) => [
      ...onlyKnown(body, 'body'),
      ...check(
        body['type'] === 'TextualBody' &&
          typeof body['value'] === 'string' &&
          MOTIVATIONS.includes(String(body['purpose'])),
        'a textual body MUST have one value and a purpose of the vocabulary',
      ),
    ]),
  ];
}

function inTarget(target: string | Thing): string[] {
  if (typeof target === 'string') return check(isIri(target), 'a target is an IRI');
  return [
    ...onlyKnown(target, 'target'),
    ...check(isIri(target['source']), 'there MUST be exactly one source, an IRI'),
    ...(target['selector'] as Thing[]).flatMap((selector) => {
      const isPosition = selector['type'] === 'TextPositionSelector';
      const [start, end] = [selector['start'], selector['end']];
      const isSound = isPosition
        ? Number.isInteger(start) && Number.isInteger(end) && Number(start) >= 0 && Number(start) < Number(end)
        : selector['type'] === 'TextQuoteSelector' && selector['exact'] !== '';
      return [
        ...onlyKnown(selector, isPosition ? 'position' : 'quote'),
        ...check(isSound, 'a selector MUST have start and end, or exact'),
      ];
    }),
  ];
}
