/** Makes names of features for a UIMA type system, which may contain only letters, digits and underscores, a letter first. */
import { attributeKey, attributeName } from '../core/attribute-names.ts';

/** Features that annotations have beside their attributes. */
export const OWN_FEATURES = ['label', 'note', 'confidence', 'annotation', 'layer', 'member', 'created'] as const;
/** What they have besides where a decision made them. */
export const DECISION_FEATURES = ['decisionOutcome', 'decisionSources'] as const;

const RESERVED: ReadonlySet<string> = new Set([
  ...OWN_FEATURES,
  ...DECISION_FEATURES,
  'sofa',
  'begin',
  'end',
  'value',
  'Governor',
  'Dependent',
]);

/** The feature for an attribute. What names can’t have becomes `_x002d_`, its code in four hexadecimal digits, as SQL/XML writes names. */
export function featureName(key: string): string {
  const name = /^[A-Za-z]/.test(key) ? attributeName(key, RESERVED) : attributeName(key, new Set([key]));
  return name.replace(
    /[^A-Za-z0-9_]|_(?=x[0-9a-f]{4}_)/g,
    (unit) => `_x${unit.charCodeAt(0).toString(16).padStart(4, '0')}_`,
  );
}

/** The attribute’s key from a feature’s name. */
export const attributeOfFeature = (name: string): string =>
  attributeKey(name.replace(/_x([0-9a-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))));
