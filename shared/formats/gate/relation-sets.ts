/** Reads GATE’s own relations: a `<RelationSet>` beside the annotation set of the same name, with `<Relation>` elements that name their members’ numbers. */
import type { IncomingRelation } from '../incoming/incoming.ts';
import type { NotTakenLedger } from '../incoming/not-taken.ts';
import { childElements, type XmlElement } from '../xml/parse-xml.ts';

const KNOWN = ['Id', 'Type', 'Members'] as const;

/** The relation sets of an annotation set: those of its name in the document, and those within it. */
export function relationSetsOf(set: XmlElement, root: XmlElement): XmlElement[] {
  const beside = childElements(root, 'RelationSet').filter(
    (one) => one.attributes.get('Name') === set.attributes.get('Name'),
  );
  return [...beside, ...childElements(set, 'RelationSet')];
}

/** A relation of more than two members is a chain. @param refOf names the annotation that has a number. */
export const relationsIn = (set: XmlElement, refOf: (id: string) => string): IncomingRelation[] =>
  childElements(set, 'Relation').flatMap(({ attributes, where }) => {
    const ends = membersOf(attributes);
    return ends.slice(1).map((to, index) => ({
      where,
      type: attributes.get('Type') ?? '',
      from: refOf(ends[index] ?? ''),
      to: refOf(to),
    }));
  });

const membersOf = (attributes: XmlElement['attributes']): string[] =>
  (attributes.get('Members') ?? '')
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Notes relations that link nothing, or belong to no annotation set, and what else is said of those that do. */
export function noteRelationSets(root: XmlElement, ledger: NotTakenLedger): void {
  const sets = childElements(root, 'AnnotationSet');
  const read = new Set(sets.flatMap((set) => relationSetsOf(set, root)));
  for (const set of childElements(root, 'RelationSet'))
    if (!read.has(set)) ledger.note('Relation', childElements(set).length, 'annotation');
  for (const set of read) {
    noteAttributes(set, ['Name'], ledger);
    for (const relation of childElements(set)) noteRelation(relation, ledger);
  }
}

function noteRelation(relation: XmlElement, ledger: NotTakenLedger): void {
  const isRead = relation.name === 'Relation' && membersOf(relation.attributes).length > 1;
  if (!isRead) return ledger.note(relation.name, 1, 'annotation');
  noteAttributes(relation, KNOWN, ledger);
  for (const { name } of childElements(relation)) ledger.note(`Relation.${name}`);
}

export function noteAttributes(
  { name, attributes }: XmlElement,
  known: readonly string[],
  ledger: NotTakenLedger,
): void {
  for (const attribute of attributes.keys()) if (!known.includes(attribute)) ledger.note(`${name} ${attribute}`);
}
