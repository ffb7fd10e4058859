/** Lists the facts by which a report of agreement can be cited: what was measured, how, when, and from which data. */
import { GENERATOR } from '../../version.ts';
import type { AgreementDocument } from './project-agreement.ts';

/** Names and values, in the order in which they are shown. @param at when it was measured, in milliseconds since 1970. */
export function citedFacts({ parameters, annotators, articles, data }: AgreementDocument, at: number) {
  const { project, unit, gap, roster, round, seed, bootstrap, gamma } = parameters;
  return [
    ['project', `${project.title} (${project.id})`],
    ['measured', new Date(at).toISOString()],
    ['program', `${GENERATOR.name} ${GENERATOR.version}`],
    ['data', `sha256:${data.sha256}`],
    ['annotations', String(data.annotations)],
    ['annotators', String(annotators.length)],
    ['articles', String(articles)],
    ['round', round === null ? 'the last of each article' : String(round)],
    ['who counts', roster],
    ['position', unit],
    ['gaps', gap ? 'counted' : 'left out'],
    ['chosen articles', chosen(parameters.articles)],
    ['chosen layers', chosen(parameters.layers)],
    ['chosen labels', chosen(parameters.labels)],
    ['measures', parameters.measures.join(' ')],
    ['seed', String(seed)],
    ['intervals', `95 %, percentile bootstrap, ${bootstrap.draws} draws`],
    [
      'gamma',
      Object.entries(gamma)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ],
  ] as const;
}

const chosen = (list: readonly string[] | null): string => (list === null ? 'all' : list.join(' '));
