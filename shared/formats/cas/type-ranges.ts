/** Reads the types of features from a UIMA type system; without them XMI does not show whether a value is a number or a reference to another structure. */
import { childElements, textContent, type XmlElement } from '../xml/parse-xml.ts';

/** What the values of a feature are: one of its own, or what it names. */
type ValueKind = 'text' | 'number' | 'boolean' | 'reference';

interface TypeDescription {
  readonly superType: string;
  /** Names of the types of values, by features. */
  readonly ranges: ReadonlyMap<string, string>;
}

const PRIMITIVES: ReadonlyMap<string, ValueKind> = new Map([
  ['uima.cas.String', 'text'],
  ['uima.cas.Boolean', 'boolean'],
  ...['Byte', 'Short', 'Integer', 'Long', 'Float', 'Double'].map((name): [string, ValueKind] => [
    `uima.cas.${name}`,
    'number',
  ]),
]);

/** The most types from one to the topmost; a type system that goes round in circles has more. */
const MAX_ANCESTORS = 50;

export class TypeRanges {
  private readonly types = new Map<string, TypeDescription>();

  /** @param system a `typeSystemDescription`. */
  add(system: XmlElement): void {
    for (const type of childElements(system, 'types').flatMap((types) => childElements(types, 'typeDescription'))) {
      const features = childElements(type, 'features').flatMap((all) => childElements(all, 'featureDescription'));
      this.types.set(attributeOf(type, 'name'), {
        superType: attributeOf(type, 'supertypeName'),
        ranges: new Map(
          features.map((feature) => [attributeOf(feature, 'name'), attributeOf(feature, 'rangeTypeName')]),
        ),
      });
    }
  }

  /** @returns `null` where no type system says it. */
  kindOf(type: string, feature: string): ValueKind | null {
    const range = this.ancestors(type)
      .map((one) => this.types.get(one)?.ranges.get(feature))
      .find((one) => one !== undefined);
    if (range === undefined) return null;
    // A tag set of its own is a type below that of texts.
    return (
      this.ancestors(range)
        .map((one) => PRIMITIVES.get(one))
        .find((one) => one !== undefined) ?? 'reference'
    );
  }

  /** The type itself, and those above it as far as they are told. */
  private ancestors(type: string): string[] {
    const all = [type];
    for (
      let next = this.types.get(type)?.superType;
      next !== undefined && all.length < MAX_ANCESTORS;
      next = this.types.get(next)?.superType
    )
      all.push(next);
    return all;
  }
}

const attributeOf = (element: XmlElement, name: string): string =>
  childElements(element, name).map((one) => textContent(one).trim())[0] ?? '';
