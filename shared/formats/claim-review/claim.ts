/**
 * Converts an annotation to a schema.org `Claim`, or to a `ClaimReview` if a person has given a verdict. Without a
 * verdict there is no review and no rating: an annotator’s confidence does not say whether the claim is true.
 */
import type { Annotation } from '../../domain/annotation.ts';
import type { Article } from '../../domain/article.ts';
import { labelTitle } from '../../domain/label-set.ts';
import type { Project } from '../../domain/project.ts';
import { textOf } from '../../domain/target.ts';
import { exportTime } from '../core/export-time.ts';
import type { ExportedArticle } from '../verbatim/project-export.ts';
import { attributeText, SPEAKER, VERDICT } from './left-attributes.ts';

/** Labels whose words are the outlet's own; those of all others are a person's whom it names. */
const OWN_VOICE: ReadonlySet<string> = new Set(['editorial-claim', 'unsupported-assertion']);

type Names = ReadonlyMap<string, string>;

export function claimOf(annotation: Annotation, { article, text }: ExportedArticle, project: Project, names: Names) {
  const { id, target, body } = annotation;
  const member = { '@type': 'Person', identifier: target.creator, name: names.get(target.creator) ?? '' };
  const words = textOf(target.spans, text);
  const claim = {
    '@type': 'Claim',
    '@id': `urn:uuid:${id}`,
    text: words,
    keywords: {
      '@type': 'DefinedTerm',
      termCode: body.label,
      name: labelTitle(project.labelSet, body.label),
      inDefinedTermSet: project.title,
    },
    ...authorOf(annotation, article),
    appearance: appearanceOf(article),
    sdPublisher: member,
    sdDatePublished: exportTime(target.created),
  };
  const verdict = attributeText(body.attributes, VERDICT);
  if (verdict === '')
    return { ...claim, ...(body.note !== '' && { comment: { '@type': 'Comment', text: body.note, author: member } }) };
  return {
    '@type': 'ClaimReview',
    '@id': `urn:uuid:${id}#review`,
    claimReviewed: words,
    author: member,
    datePublished: exportTime(body.at),
    ...(body.note !== '' && { reviewBody: body.note }),
    reviewRating: { '@type': 'Rating', alternateName: verdictTitle(project, verdict) },
    itemReviewed: claim,
  };
}

/** Who says it. Of a speaker nothing but the name is known: it may be a person, an office or a paper, so there is no type. */
function authorOf({ body }: Annotation, { outlet }: Article) {
  const speaker = attributeText(body.attributes, SPEAKER);
  if (speaker !== '') return { author: { name: speaker } };
  return OWN_VOICE.has(body.label) && outlet !== null ? { author: { '@type': 'Organization', name: outlet } } : {};
}

/** What is not known is left out: in JSON-LD a key that is there says something. */
const appearanceOf = ({ id, title, outlet, author, date, url, language }: Article) => ({
  '@type': 'NewsArticle',
  identifier: id,
  headline: title,
  ...(url !== null && { url }),
  ...(date !== null && { datePublished: date }),
  ...(author !== null && { author: { name: author } }),
  ...(outlet !== null && { publisher: { '@type': 'Organization', name: outlet } }),
  ...(language !== null && { inLanguage: language }),
});

/** The title of the option that was chosen, or the text itself. */
function verdictTitle({ labelSet }: Project, verdict: string): string {
  const attribute = labelSet.attributes.find(({ key }) => key === VERDICT);
  const options = attribute?.kind === 'choice' ? attribute.options : [];
  return options.find(({ key }) => key === verdict)?.title ?? verdict;
}
