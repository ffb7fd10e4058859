/** Writes a report of agreement in Markdown, to be read and cited. */
import { layerAnnotator } from '../../../shared/domain/layer-name.ts';
import { figureSections } from './agreement-sections.ts';
import { citedFacts } from './cited-facts.ts';
import type { AgreementDocument } from './project-agreement.ts';
import { nameOf, type Section } from './section.ts';

const READING = [
  'A value is n/a where it is undefined, with the reason. Spans are counted in code points.',
  'An alpha of at least 0.800 is commonly taken as reliable, from 0.667 as tentative; of fewer than some twenty annotations no figure says much.',
].join(' ');

/** @param at when it was measured, in milliseconds since 1970. */
export function agreementMarkdown(document: AgreementDocument, at: number): string {
  const sections = [
    { heading: 'What was measured', rows: [['', ''], ...citedFacts(document, at)] },
    annotatorSection(document),
    ...figureSections(document),
    layerSection(document, 'Left out', document.leftOut),
    layerSection(document, 'Not independent', document.notIndependent ?? []),
  ].filter(({ rows }) => rows.length > 1);
  const title = `# Agreement on ${inline(document.parameters.project.title)}`;
  return `${[title, READING, ...sections.map(written)].join('\n\n')}\n`;
}

const annotatorSection = ({ annotators }: AgreementDocument): Section => ({
  heading: 'Annotators',
  rows: [['name', 'kind', 'id'], ...annotators.map(({ name, kind, id }) => [name, kind, id])],
});

const layerSection = (document: AgreementDocument, heading: string, layers: AgreementDocument['leftOut']): Section => ({
  heading,
  rows: [
    ['article', 'annotator', 'reason'],
    ...layers.map(({ article, layer, reason }) => [
      nameOf(document, article),
      nameOf(document, layerAnnotator(layer) ?? layer),
      reason,
    ]),
  ],
});

const written = ({ heading, rows }: Section): string => {
  const [head = [], ...lines] = rows.map((row) => `| ${row.map(inline).join(' | ')} |`);
  return [`## ${heading}`, '', head, `|${(rows[0] ?? []).map(() => '---|').join('')}`, ...lines].join('\n');
};

/** Text that says what it says: on one line, without signs that Markdown or HTML would take for their own. */
const inline = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\|`*_[\]<>#]/g, '\\$&');
