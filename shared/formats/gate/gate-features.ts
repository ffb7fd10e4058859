/** Writes and reads features of GATE’s annotations: a name and a value, each with the Java class that parses it. */
import { childElements, textContent, type XmlElement } from '../xml/parse-xml.ts';
import { escapeXml } from '../xml/escape-xml.ts';
import { attributeName } from '../core/attribute-names.ts';

type Value = string | number | boolean;

const OWN: ReadonlySet<string> = new Set(['note', 'confidence', 'annotation', 'member', 'created', 'relations']);

/** The feature for an attribute. */
export const gateFeature = (key: string): string => attributeName(key, OWN);

export const writeFeature = (name: string, value: Value): string =>
  `<Feature><Name className="java.lang.String">${escapeXml(name)}</Name><Value className="java.lang.${classOf(value)}">${escapeXml(String(value))}</Value></Feature>\n`;

function classOf(value: Value): string {
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'string') return 'String';
  return Number.isSafeInteger(value) ? 'Long' : 'Double';
}

/** How many features of an element have the name of one before them: the last of each holds. */
export const doubledFeatures = (element: XmlElement): number => {
  const names = childElements(element, 'Feature').flatMap((feature) => childElements(feature, 'Name').map(textContent));
  return names.length - new Set(names).size;
};

/** The features within an element; what is no number as its class says is a text. */
export const readFeatures = (element: XmlElement): Map<string, Value> =>
  new Map(
    childElements(element, 'Feature').flatMap((feature): [string, Value][] => {
      const [name] = childElements(feature, 'Name');
      const [value] = childElements(feature, 'Value');
      return name === undefined || value === undefined ? [] : [[textContent(name), valueOf(value)]];
    }),
  );

function valueOf(element: XmlElement): Value {
  const written = textContent(element);
  const name = (element.attributes.get('className') ?? '').replace(/^java\.(?:lang|math)\./, '');
  if (name === 'Boolean') return written === 'true';
  const number = Number(written);
  return NUMBERS.has(name) && written.trim() !== '' && Number.isFinite(number) ? number : written;
}

const NUMBERS: ReadonlySet<string> = new Set([
  'Integer',
  'Long',
  'Short',
  'Byte',
  'Float',
  'Double',
  'BigInteger',
  'BigDecimal',
]);
