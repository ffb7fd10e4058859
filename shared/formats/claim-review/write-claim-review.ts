/** Writes claims as schema.org JSON-LD, for fact-checkers and search engines: one file, with one claim on each line. */
import { attributesLeft } from './left-attributes.ts';
import type { FileWriter, OtherLoss } from '../core/export-format.ts';
import { jsonLine } from '../core/json-line.ts';
import { layersToWrite } from '../core/layers-to-write.ts';
import type { ExportedArticle, ProjectExport } from '../verbatim/project-export.ts';
import { claimOf } from './claim.ts';

export const claimReviewWriter: FileWriter = {
  shape: 'file',
  write: writeClaimReview,
  alsoLost: (article) => [placesLost(article), attributesLeft(article)],
};

const placesLost = ({ layers }: ExportedArticle): OtherLoss => ({
  what: 'places',
  message: 'Where in the text a claim stands is left out; its words are told.',
  annotations: layers.flatMap(({ annotations }) => annotations.map(({ id }) => id)),
});

async function* writeClaimReview(source: ProjectExport): AsyncGenerator<string> {
  const names = new Map<string, string>(source.members.map(({ id, name }) => [id, name]));
  let isFirst = true;
  yield '{"@context":"https://schema.org","@graph":[';
  for await (const article of source.articles) {
    for (const annotation of layersToWrite(article).flatMap(({ annotations }) => annotations)) {
      yield `${isFirst ? '' : ','}\n${jsonLine(claimOf(annotation, article, source.project, names))}`;
      isFirst = false;
    }
  }
  yield '\n]}\n';
}
