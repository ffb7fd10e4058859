/** Writes the header of a TEI file: the article, its annotators, and the labels as a taxonomy to which the spans refer. */
import type { LabelSet } from '../../domain/label-set.ts';
import type { WriteOptions } from '../core/export-format.ts';
import type { ExportedArticle, ProjectExport } from '../verbatim/project-export.ts';
import { escapeXml, xmlAttributes } from '../xml/escape-xml.ts';
import { xmlName } from '../xml/xml-name.ts';

export const labelId = (key: string): string => xmlName('label.', key);
export const memberId = (id: string): string => xmlName('member.', id);

export function teiHeader(
  { article, layers }: ExportedArticle,
  { project, members }: ProjectExport,
  { generator }: WriteOptions,
): string {
  const annotations = layers.flatMap((layer) => layer.annotations);
  const names = new Map<string, string>(members.map(({ id, name }) => [id, name]));
  const makers = [
    ...new Set([
      ...annotations.map(({ target }) => target.creator),
      ...layers.flatMap(({ relations = [] }) => relations.map(({ record }) => record.creator)),
    ]),
  ].sort();
  const { title, outlet, author, date, url, language } = article;
  return [
    '<teiHeader>',
    '<fileDesc>',
    `<titleStmt><title>${escapeXml(title)}</title>${element('author', author)}`,
    ...makers.map(
      (id) =>
        `<respStmt${xmlAttributes({ 'xml:id': memberId(id) })}><resp>annotation</resp><name>${escapeXml(names.get(id) ?? id)}</name></respStmt>`,
    ),
    '</titleStmt>',
    '<publicationStmt><p>Annotations of a published text, for research.</p></publicationStmt>',
    `<sourceDesc><bibl><title>${escapeXml(title)}</title>${element('author', author)}${element('publisher', outlet)}${element('date', date)}${element('idno', url, ' type="URL"')}<idno type="verbatim">${escapeXml(article.id)}</idno></bibl></sourceDesc>`,
    '</fileDesc>',
    '<encodingDesc>',
    element('projectDesc', project.title, '', (text) => `<p>${text}</p>`),
    `<appInfo><application${xmlAttributes({ ident: generator.name, version: generator.version })}><label>${escapeXml(generator.name)}</label></application></appInfo>`,
    `<classDecl><taxonomy xml:id="labels">${categories(
      project.labelSet,
      annotations.map(({ body }) => body.label),
    )}</taxonomy></classDecl>`,
    '</encodingDesc>',
    isLanguage(language)
      ? `<profileDesc><langUsage><language${xmlAttributes({ ident: language })}/></langUsage></profileDesc>`
      : '',
    '</teiHeader>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** True for a language tag, which is all that `xml:lang` may hold. */
export const isLanguage = (language: string | null): language is string =>
  language !== null && /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(language);

const element = (
  name: string,
  text: string | null,
  attributes = '',
  inside: (text: string) => string = (escaped) => escaped,
): string => (text === null ? '' : `<${name}${attributes}>${inside(escapeXml(text))}</${name}>`);

/** Those of the label set, and any that annotations have beside. */
function categories({ labels }: LabelSet, used: readonly string[]): string {
  const known = new Set(labels.map(({ key }) => key));
  const others = [...new Set(used.filter((key) => !known.has(key)))]
    .sort()
    .map((key) => ({ key, title: key, description: '' }));
  return [...labels, ...others]
    .map(
      ({ key, title, description }) =>
        `<category${xmlAttributes({ 'xml:id': labelId(key) })}><catDesc><term>${escapeXml(title)}</term> ${escapeXml(description)}</catDesc></category>`,
    )
    .join('\n');
}
