/** Writes UIMA CAS JSON 0.4.0, which INCEpTION calls `jsoncas`: a file for each article and layer, with the types in it. */
import { attributeTypesLost } from '../core/attribute-types.ts';
import { decisionDetailsLost } from '../core/provenance.ts';
import type { FolderWriter, OutgoingFile } from '../core/export-format.ts';
import { fileStem } from '../core/file-stem.ts';
import { jsonLine } from '../core/json-line.ts';
import { layersToWrite } from '../core/layers-to-write.ts';
import type { ExportedArticle, ExportedLayer, ProjectExport } from '../verbatim/project-export.ts';
import { attributeFeatures, casModel, DOCUMENT_ID, SOFA_ID } from './cas-model.ts';
import { DOCUMENT_TYPE, RELATION_TYPE, SOFA_TYPE, SPAN_TYPE, VIEW_NAME } from './type-names.ts';
import { casTypes, type CasType } from './type-system.ts';

export const casJsonWriter: FolderWriter = {
  shape: 'folder',
  write: writeCasJson,
  alsoLost: (article) => [attributeTypesLost(article), decisionDetailsLost(article)],
};

async function* writeCasJson(source: ProjectExport): AsyncGenerator<OutgoingFile> {
  for await (const article of source.articles) {
    for (const layer of layersToWrite(article))
      yield { path: `${fileStem(article.article, layer.name)}.json`, pieces: [`${jsonLine(casOf(article, layer))}\n`] };
  }
}

function casOf(article: ExportedArticle, layer: ExportedLayer) {
  const { text, document: metadata, spans, relations } = casModel(article, layer);
  const structures = [
    { '%ID': SOFA_ID, '%TYPE': SOFA_TYPE, sofaNum: 1, sofaID: VIEW_NAME, mimeType: 'text', sofaString: text },
    { '%ID': DOCUMENT_ID, '%TYPE': DOCUMENT_TYPE, '@sofa': SOFA_ID, begin: 0, end: text.length, ...metadata },
    ...spans.map(({ id, begin, end, features }) => ({
      '%ID': id,
      '%TYPE': SPAN_TYPE,
      '@sofa': SOFA_ID,
      begin,
      end,
      ...features,
    })),
    ...relations.map(({ id, begin, end, label, governor, dependent }) => ({
      '%ID': id,
      '%TYPE': RELATION_TYPE,
      '@sofa': SOFA_ID,
      begin,
      end,
      label,
      '@Governor': governor,
      '@Dependent': dependent,
    })),
  ];
  return {
    '%TYPES': Object.fromEntries(casTypes(attributeFeatures(layer)).map((type) => [type.name, typeOf(type)])),
    '%FEATURE_STRUCTURES': structures,
    '%VIEWS': { [VIEW_NAME]: { '%SOFA': SOFA_ID, '%MEMBERS': structures.slice(1).map((one) => one['%ID']) } },
  };
}

const typeOf = ({ name, superType, features }: CasType) => ({
  '%NAME': name,
  '%SUPER_TYPE': superType,
  ...Object.fromEntries(features.map(([feature, range]) => [feature, { '%NAME': feature, '%RANGE': range }])),
});
