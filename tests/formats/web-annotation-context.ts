/**
 * The terms of http://www.w3.org/ns/anno.jsonld that our files use, told from the tables of the Web Annotation Vocabulary (W3C
 * Recommendation of 23 February 2017): so that a JSON-LD processor can read them where there is no network.
 */
const NAMESPACES = {
  oa: 'http://www.w3.org/ns/oa#',
  as: 'http://www.w3.org/ns/activitystreams#',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const IN_OA = ['Annotation', 'TextualBody', 'TextPositionSelector', 'TextQuoteSelector', 'exact', 'prefix', 'suffix'];
export const MOTIVATIONS = [
  'assessing',
  'bookmarking',
  'classifying',
  'commenting',
  'describing',
  'editing',
  'highlighting',
  'identifying',
  'linking',
  'moderating',
  'questioning',
  'replying',
  'tagging',
];

const NAMES = {
  AnnotationPage: 'as:OrderedCollectionPage',
  AnnotationCollection: 'as:OrderedCollection',
  Person: 'foaf:Person',
  Software: 'as:Application',
  value: 'rdf:value',
  format: 'dc:format',
  name: 'foaf:name',
  nickname: 'foaf:nick',
  label: 'rdfs:label',
};
/** Terms whose values are things, names of the vocabulary, or literals of a type. */
const THINGS = {
  body: 'oa:hasBody',
  target: 'oa:hasTarget',
  source: 'oa:hasSource',
  selector: 'oa:hasSelector',
  creator: 'dcterms:creator',
  generator: 'as:generator',
  partOf: 'as:partOf',
};
const VOCABULARY = { motivation: 'oa:motivatedBy', purpose: 'oa:hasPurpose' };
const TIMES = { created: 'dcterms:created', modified: 'dcterms:modified' };
const COUNTS = { start: 'oa:start', end: 'oa:end', startIndex: 'as:startIndex' };

const typed = (terms: Readonly<Record<string, string>>, type: string): Record<string, object> =>
  Object.fromEntries(Object.entries(terms).map(([term, iri]) => [term, { '@id': iri, '@type': type }]));

export const WEB_ANNOTATION_CONTEXT = {
  '@context': {
    ...NAMESPACES,
    id: '@id',
    type: '@type',
    ...Object.fromEntries([...IN_OA, ...MOTIVATIONS].map((term) => [term, `oa:${term}`])),
    ...NAMES,
    ...typed(THINGS, '@id'),
    items: { '@id': 'as:items', '@type': '@id', '@container': '@list' },
    ...typed(VOCABULARY, '@vocab'),
    ...typed(TIMES, 'xsd:dateTime'),
    ...typed(COUNTS, 'xsd:nonNegativeInteger'),
  },
};
