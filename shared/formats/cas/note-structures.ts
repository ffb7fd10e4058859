/** Reports the structures of a CAS that were not imported as an annotation, a relation, an attribute or metadata of the article. */
import type { NotTakenLedger } from '../incoming/not-taken.ts';
import { DECISION_FEATURES } from './feature-name.ts';
import type { CasStructure } from './cas-structure.ts';
import { DOCUMENT_TYPE, isMadeByPeople, shortName, SOFA_TYPE } from './type-names.ts';

/** @param taken those that become annotations and relations; of them what is not taken is noted by feature. */
export function noteStructures(
  structures: readonly CasStructure[],
  taken: ReadonlySet<CasStructure>,
  ledger: NotTakenLedger,
): void {
  for (const one of structures) {
    if (one.type === DOCUMENT_TYPE) noteFeatures(one, ARTICLE_FEATURES, [], ledger);
    else if (!taken.has(one))
      ledger.note(
        shortName(one.type),
        one.type === SOFA_TYPE ? 0 : 1,
        isMadeByPeople(one.type) ? 'annotation' : 'detail',
      );
    else if (isRelation(one)) noteFeatures(one, RELATION_FEATURES, RELATION_ENDS, ledger);
    else noteFeatures(one, null, [], ledger);
  }
}

const isRelation = ({ references }: CasStructure): boolean => references.has('Governor') && references.has('Dependent');

const ARTICLE_FEATURES: ReadonlySet<string> = new Set([
  'documentId',
  'documentTitle',
  'documentUri',
  'language',
  'begin',
  'end',
  'sofa',
]);
const RELATION_FEATURES: ReadonlySet<string> = new Set(['label', 'value', 'begin', 'end', 'sofa']);
const RELATION_ENDS = ['Governor', 'Dependent'];

const isOfDecision = (name: string): boolean => DECISION_FEATURES.some((one) => one === name);

/** @param known names of features that are read; `null`: all are, but what was decided. @param ends names of references that are. */
function noteFeatures(
  { type, features, references, others = [] }: CasStructure,
  known: ReadonlySet<string> | null,
  ends: readonly string[],
  ledger: NotTakenLedger,
): void {
  const unread = [...features.keys()].filter((name) => (known === null ? isOfDecision(name) : !known.has(name)));
  // A label leaves no room for a value, as both mean the same.
  const second =
    features.has('label') &&
    features.has('value') &&
    features.get('label') !== features.get('value') &&
    features.get('label') !== ''
      ? ['value']
      : [];
  const links = [...references.keys()].filter((name) => !ends.includes(name));
  for (const name of [...unread, ...second, ...links, ...others]) ledger.note(`${shortName(type)}.${name}`);
}
