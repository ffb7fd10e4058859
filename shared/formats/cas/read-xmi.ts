/** UIMA XMI, as INCEpTION and DKPro write it: one text a file. Files of other XML, such as type systems, are passed over. */
import { failure, success, type Result } from '../../domain/result.ts';
import type { IncomingDocument, IncomingFile, IncomingRefusal } from '../incoming/incoming.ts';
import { childElements, parseXml, type XmlElement } from '../xml/parse-xml.ts';
import { incomingCas, type Cas, type CasStructure } from './incoming-cas.ts';
import { SOFA_TYPE, VIEW_NAME } from './type-names.ts';

export async function* readXmi(files: readonly IncomingFile[]): AsyncGenerator<IncomingDocument | IncomingRefusal> {
  for (const file of files) {
    const xml = parseXml(await file.text());
    const cas = xml.ok ? readCas(file.name, xml.value) : xml;
    yield cas.ok ? incomingCas(cas.value) : { file: file.name, problem: cas.problem };
  }
}

function readCas(file: string, root: XmlElement): Result<Cas> {
  if (root.name !== 'XMI') return failure('not-xmi', `It is no XMI, but <${root.name}>.`);
  const structures = childElements(root);
  const sofas = structures.filter((one) => typeOf(one) === SOFA_TYPE);
  const sofa = sofas.find(({ attributes }) => attributes.get('sofaID') === VIEW_NAME) ?? sofas[0];
  if (sofa === undefined) return failure('no-text', 'There is no text (Sofa) in it.');
  const id = sofa.attributes.get('xmi:id');
  const inView = structures.filter(({ attributes }) => attributes.get('sofa') === id).map(casStructure);
  return success({ file, text: sofa.attributes.get('sofaString') ?? null, structures: inView, refused: [] });
}

/** `uima.cas.Sofa` for `http:///uima/cas.ecore` and `Sofa`. */
const typeOf = ({ namespace, name }: XmlElement): string => [...namespace.replace(/^http:\/\/\//, '').replace(/\.ecore$/, '').split('/'), name].filter((part) => part !== '').join('.');

/** Features that name other structures; XMI writes all features alike, and only the type system tells. */
const REFERENCES: ReadonlySet<string> = new Set(['Governor', 'Dependent']);
const NUMBERS: ReadonlySet<string> = new Set(['begin', 'end']);

function casStructure(element: XmlElement): CasStructure {
  const own = [...element.attributes].filter(([name]) => !name.includes(':'));
  const features = own.filter(([name]) => !REFERENCES.has(name)).map(([name, value]): [string, string | number] => [name, NUMBERS.has(name) ? numberOf(value) : value]);
  return { where: element.where, id: element.attributes.get('xmi:id') ?? element.where, type: typeOf(element), features: new Map(features), references: new Map(own.filter(([name]) => REFERENCES.has(name))) };
}

/** What is no whole number lies nowhere in the text, which is said where it is placed. */
const numberOf = (written: string): number => (/^\d{1,9}$/.test(written) ? Number(written) : -1);
