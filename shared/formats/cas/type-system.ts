/** Defines the UIMA types that Verbatim’s exports use, for both file formats. */
import { OWN_FEATURES } from './feature-name.ts';
import { DOCUMENT_TYPE, RELATION_TYPE, SPAN_TYPE } from './type-names.ts';

export interface CasType {
  readonly name: string;
  readonly superType: string;
  /** Names of features, with the names of the types of their values. */
  readonly features: readonly (readonly [name: string, range: string])[];
}

const texts = (names: readonly string[]) => names.map((name) => [name, 'uima.cas.String'] as const);

/** @param attributes names of features that hold attributes. */
export const casTypes = (attributes: readonly string[]): CasType[] => [
  { name: SPAN_TYPE, superType: 'uima.tcas.Annotation', features: texts([...OWN_FEATURES, ...attributes]) },
  {
    name: RELATION_TYPE,
    superType: 'uima.tcas.Annotation',
    features: [...texts(['label']), ['Governor', SPAN_TYPE], ['Dependent', SPAN_TYPE]],
  },
  {
    name: DOCUMENT_TYPE,
    superType: 'uima.tcas.DocumentAnnotation',
    features: texts(['documentTitle', 'documentId', 'documentUri']),
  },
];
