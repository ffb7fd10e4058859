/** Reads UIMA XMI, as INCEpTION and DKPro write it: one text in each file, and the type system in a separate file, if there is one. */
import { failure, success, type Result } from '../../domain/result.ts';
import type { Incoming, IncomingFile } from '../incoming/incoming.ts';
import { NotTakenLedger } from '../incoming/not-taken.ts';
import { childElements, parseXml, type XmlElement } from '../xml/parse-xml.ts';
import { incomingCas, type Cas } from './incoming-cas.ts';
import type { CasStructure } from './cas-structure.ts';
import { isMadeByPeople, SOFA_TYPE, VIEW_NAME } from './type-names.ts';
import { TypeRanges } from './type-ranges.ts';

export async function* readXmi(files: readonly IncomingFile[]): AsyncGenerator<Incoming> {
  const ranges = new TypeRanges();
  for (const file of files.filter(isNoXmi)) {
    const xml = parseXml(await file.text());
    if (xml.ok && isTypeSystem(xml.value)) ranges.add(xml.value);
  }
  for (const file of files) {
    const xml = parseXml(await file.text());
    if (xml.ok && isTypeSystem(xml.value)) continue;
    const cas = xml.ok ? readCas(file.name, xml.value, ranges) : xml;
    yield cas.ok ? incomingCas(cas.value) : { file: file.name, problem: cas.problem };
  }
}

/** Type systems end in `.xml`, and so do some texts. */
const isNoXmi = ({ name }: IncomingFile): boolean => !name.toLowerCase().endsWith('.xmi');

const isTypeSystem = ({ name }: XmlElement): boolean => name === 'typeSystemDescription';

function readCas(file: string, root: XmlElement, ranges: TypeRanges): Result<Cas> {
  if (root.name !== 'XMI') return failure('not-xmi', `It is no XMI, but <${root.name}>.`);
  const structures = childElements(root);
  const sofas = structures.filter((one) => typeOf(one) === SOFA_TYPE);
  const sofa = sofas.find(({ attributes }) => attributes.get('sofaID') === VIEW_NAME) ?? sofas[0];
  if (sofa === undefined) return failure('no-text', 'There is no text (Sofa) in it.');
  const id = sofa.attributes.get('xmi:id');
  const ledger = new NotTakenLedger();
  // What lies in no view is a value that others name.
  const ofView = (one: XmlElement): boolean =>
    !NO_STRUCTURES.has(one.name) && one !== sofa && (one.attributes.get('sofa') ?? id) === id;
  const inView = structures.filter(ofView).map((one) => casStructure(one, ranges));
  for (const one of structures)
    if (one !== sofa && !ofView(one) && !NO_STRUCTURES.has(one.name))
      ledger.note(`views after the first: ${one.name}`, 1, isMadeByPeople(typeOf(one)) ? 'annotation' : 'detail');
  for (const name of [...sofa.attributes.keys(), ...childElements(sofa).map((one) => one.name)])
    if (!SOFA_ATTRIBUTES.has(name)) ledger.note(`Sofa.${name}`);
  return success({ file, text: sofa.attributes.get('sofaString') ?? null, structures: inView, refused: [], ledger });
}

/** What is no structure: nothing, and the list of what stands in a view. */
const NO_STRUCTURES: ReadonlySet<string> = new Set(['NULL', 'View']);
const SOFA_ATTRIBUTES: ReadonlySet<string> = new Set(['xmi:id', 'sofaNum', 'sofaID', 'mimeType', 'sofaString']);

/** `uima.cas.Sofa` for `http:///uima/cas.ecore` and `Sofa`. */
const typeOf = ({ namespace, name }: XmlElement): string =>
  [
    ...namespace
      .replace(/^http:\/\/\//, '')
      .replace(/\.ecore$/, '')
      .split('/'),
    name,
  ]
    .filter((part) => part !== '')
    .join('.');

/** The ends of a relation, which name structures whatever is known of types; and what every annotation has. */
const REFERENCES: ReadonlySet<string> = new Set(['Governor', 'Dependent']);
const PLACES: ReadonlySet<string> = new Set(['begin', 'end']);

function casStructure(element: XmlElement, ranges: TypeRanges): CasStructure {
  const type = typeOf(element);
  const features = new Map<string, string | number | boolean>();
  const references = new Map<string, string>();
  for (const [name, value] of element.attributes) {
    if (name.includes(':') || name === 'sofa') continue;
    const kind = PLACES.has(name) ? 'place' : REFERENCES.has(name) ? 'reference' : ranges.kindOf(type, name);
    if (kind === 'reference') references.set(name, value);
    else if (kind === 'boolean') features.set(name, value === 'true');
    else features.set(name, kind === 'place' ? placeOf(value) : kind === 'number' ? numberOf(value) : value);
  }
  // A feature of several values has an element for each.
  const others = childElements(element).map(({ name }) => name);
  return {
    where: element.where,
    id: element.attributes.get('xmi:id') ?? element.where,
    type,
    features,
    references,
    others,
  };
}

/** What is no whole number lies nowhere in the text, which is said where it is placed. */
const placeOf = (written: string): number => (/^\d{1,9}$/.test(written) ? Number(written) : -1);

const numberOf = (written: string): string | number =>
  written.trim() !== '' && Number.isFinite(Number(written)) ? Number(written) : written;
