/** Writes UIMA XMI: a file for each article and layer, and one type system for all of them. INCEpTION imports the `.xmi` files. */
import { attributeTypesLost } from '../core/attribute-types.ts';
import { decisionDetailsLost } from '../core/provenance.ts';
import type { FolderWriter, OutgoingFile } from '../core/export-format.ts';
import { fileStem } from '../core/file-stem.ts';
import { layersToWrite } from '../core/layers-to-write.ts';
import type { ExportedArticle, ExportedLayer, ProjectExport } from '../verbatim/project-export.ts';
import { escapeXml, xmlAttributes } from '../xml/escape-xml.ts';
import { xmlCharactersLost } from '../xml/xml-lost.ts';
import { attributeFeatures, casModel, DOCUMENT_ID, SOFA_ID } from './cas-model.ts';
import { VIEW_NAME } from './type-names.ts';
import { casTypes, type CasType } from './type-system.ts';

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const xmiWriter: FolderWriter = {
  shape: 'folder',
  write: writeXmi,
  alsoLost: (article) => [attributeTypesLost(article), decisionDetailsLost(article), xmlCharactersLost(article)],
};

async function* writeXmi(source: ProjectExport): AsyncGenerator<OutgoingFile> {
  const attributes = new Set<string>();
  for await (const article of source.articles) {
    for (const layer of layersToWrite(article)) {
      for (const name of attributeFeatures(layer)) attributes.add(name);
      yield { path: `${fileStem(article.article, layer.name)}.xmi`, pieces: [xmiOf(article, layer)] };
    }
  }
  yield { path: 'TypeSystem.xml', pieces: [typeSystem(casTypes([...attributes].sort()))] };
}

const NAMESPACES = {
  'xmlns:xmi': 'http://www.omg.org/XMI',
  'xmlns:cas': 'http:///uima/cas.ecore',
  'xmlns:custom': 'http:///webanno/custom.ecore',
  'xmlns:metadata': 'http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore',
  'xmi:version': '2.0',
};

function xmiOf(article: ExportedArticle, layer: ExportedLayer): string {
  const { text, document: metadata, spans, relations } = casModel(article, layer);
  const members = [DOCUMENT_ID, ...spans.map(({ id }) => id), ...relations.map(({ id }) => id)];
  return [
    `${XML}<xmi:XMI${xmlAttributes(NAMESPACES)}>`,
    '<cas:NULL xmi:id="0"/>',
    structure('metadata:DocumentMetaData', { id: DOCUMENT_ID, begin: 0, end: text.length }, metadata),
    ...spans.map((span) => structure('custom:Verbatim', span, span.features)),
    ...relations.map((relation) =>
      structure('custom:VerbatimRelation', relation, {
        label: relation.label,
        Governor: relation.governor,
        Dependent: relation.dependent,
      }),
    ),
    `<cas:Sofa${xmlAttributes({ 'xmi:id': SOFA_ID, sofaNum: 1, sofaID: VIEW_NAME, mimeType: 'text', sofaString: text })}/>`,
    `<cas:View${xmlAttributes({ sofa: SOFA_ID, members: members.join(' ') })}/>`,
    '</xmi:XMI>\n',
  ].join('\n');
}

const structure = (
  name: string,
  { id, begin, end }: { readonly id: number; readonly begin: number; readonly end: number },
  features: Readonly<Record<string, string | number>>,
): string => `<${name}${xmlAttributes({ 'xmi:id': id, sofa: SOFA_ID, begin, end, ...features })}/>`;

const typeSystem = (types: readonly CasType[]): string =>
  [
    `${XML}<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">`,
    '<types>',
    ...types.map(typeDescription),
    '</types>',
    '</typeSystemDescription>\n',
  ].join('\n');

const typeDescription = ({ name, superType, features }: CasType): string =>
  [
    `<typeDescription><name>${escapeXml(name)}</name><description/><supertypeName>${escapeXml(superType)}</supertypeName><features>`,
    ...features.map(
      ([feature, range]) =>
        `<featureDescription><name>${escapeXml(feature)}</name><description/><rangeTypeName>${escapeXml(range)}</rangeTypeName></featureDescription>`,
    ),
    '</features></typeDescription>',
  ].join('\n');
