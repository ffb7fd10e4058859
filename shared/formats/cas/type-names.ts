/** Names of UIMA types: those for Verbatim’s annotations, named as INCEpTION names custom layers, and those that contain no annotations. */

export const SPAN_TYPE = 'webanno.custom.Verbatim';
export const RELATION_TYPE = 'webanno.custom.VerbatimRelation';
export const DOCUMENT_TYPE = 'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData';
export const SOFA_TYPE = 'uima.cas.Sofa';
export const VIEW_NAME = '_InitialView';

/** What linguistic tools say of every text: words, sentences, word classes, trees, and what is known of the document. */
const NO_ANNOTATIONS = [
  'uima.',
  'de.tudarmstadt.ukp.dkpro.core.api.segmentation.',
  'de.tudarmstadt.ukp.dkpro.core.api.metadata.',
  'de.tudarmstadt.ukp.dkpro.core.api.lexmorph.',
  'de.tudarmstadt.ukp.dkpro.core.api.syntax.',
  'de.tudarmstadt.ukp.clarin.webanno.api.type.',
];

export const holdsAnnotations = (type: string): boolean => NO_ANNOTATIONS.every((prefix) => !type.startsWith(prefix));

/** Of those that hold none for us, the ones that people may have made: chunks, chains, word classes, dependencies. */
const BY_TOOLS = [
  'uima.',
  'de.tudarmstadt.ukp.dkpro.core.api.segmentation.',
  'de.tudarmstadt.ukp.dkpro.core.api.metadata.',
  'de.tudarmstadt.ukp.clarin.webanno.api.type.',
];

export const isMadeByPeople = (type: string): boolean => BY_TOOLS.every((prefix) => !type.startsWith(prefix));

/** `Quote` of `custom.Quote`. */
export const shortName = (type: string): string => type.slice(type.lastIndexOf('.') + 1);
