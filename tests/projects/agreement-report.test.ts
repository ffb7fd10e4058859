/** Reports of agreement that can be cited: what they say of themselves, in Markdown and in CSV. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { agreementCsv } from '../../server/projects/agreement/agreement-csv.ts';
import { agreementMarkdown } from '../../server/projects/agreement/agreement-markdown.ts';
import {
  readAgreementRequest,
  type WrittenAgreementRequest,
} from '../../server/projects/agreement/agreement-request.ts';
import { projectAgreement, type AgreementDocument } from '../../server/projects/agreement/project-agreement.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { ExportedArticle, WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import { ANA, aProject, anAnnotation, anArticle } from '../formats/export-builders.ts';

const TEXT = '🚀 “Lift-off!” said Ana. It was late.';
/** 2001-02-03. */
const AT = Date.UTC(2001, 1, 3, 4, 5, 6);

type ExportedAnnotation = ReturnType<typeof anAnnotation>;

const quote = (number: number, start: number, end: number, body = {}): ExportedAnnotation =>
  anAnnotation(number, [{ start, end }], body);

const articleOf = (
  id: string,
  ana: readonly ExportedAnnotation[],
  ben: readonly ExportedAnnotation[],
  bot: readonly ExportedAnnotation[] = [],
): ExportedArticle => ({
  ...anArticle(TEXT, [], id),
  layers: [
    { name: 'annotator/ana' as const, annotations: ana },
    { name: 'annotator/ben' as const, annotations: ben },
    ...(bot.length > 0 ? [{ name: 'annotator/bot' as const, annotations: bot }] : []),
  ],
});

const projectOf = (...articles: readonly ExportedArticle[]): WholeExport => ({
  project: aProject(),
  members: [
    ANA,
    { ...ANA, id: 'ben' as MemberId, name: 'Ben | _B_' },
    { ...ANA, id: 'bot' as MemberId, name: 'Finder', kind: 'program' },
  ],
  articles,
});

const PROJECT = projectOf(
  articleOf('a1', [quote(1, 3, 14), quote(2, 25, 37)], [quote(3, 3, 14)]),
  articleOf('a2', [quote(4, 3, 14)], []),
);

async function measured(source: WholeExport, written: WrittenAgreementRequest = {}): Promise<AgreementDocument> {
  const request = readAgreementRequest({ measures: 'spanF1Exact,uAlpha', ...written });
  if (!request.ok) throw new Error(request.problem.message);
  const document = await projectAgreement({ ...source, articles: source.articles }, request.value);
  if (!document.ok) throw new Error(document.problem.message);
  return document.value;
}

const hashOf = async (source: WholeExport, written?: WrittenAgreementRequest): Promise<string> =>
  (await measured(source, written)).data.sha256;

describe('the hash of the data', () => {
  test('[AG31] can be computed by its description', async () => {
    const text = createHash('sha256').update(TEXT).digest('hex');
    // In code points the rocket is one: 3–14 in UTF-16 units are 2–13.
    const [first, second] = ['["quote",[[2,13]],[]]', '["quote",[[24,36]],[]]'];
    const lines = [JSON.stringify([text, 'ana', [first, second]]), JSON.stringify([text, 'ben', [first]])];
    const { data } = await measured(PROJECT);
    expect(data).toEqual({ sha256: createHash('sha256').update(lines.join('\n')).digest('hex'), annotations: 3 });
  });

  test('[AG31] is the same in any order, and another one after any change of what is measured', async () => {
    const hash = await hashOf(PROJECT);
    const [one] = PROJECT.articles;
    if (one === undefined) throw new Error('There is an article.');
    const turned = {
      ...one,
      layers: one.layers.toReversed().map((layer) => ({ ...layer, annotations: layer.annotations.toReversed() })),
    };
    expect(await hashOf(projectOf(turned))).toBe(hash);
    expect(await hashOf(PROJECT, { seed: '2', unit: 'token', measures: 'scottPi' })).toBe(hash);
    const ana = [quote(1, 3, 14), quote(2, 25, 37)];
    for (const other of [
      projectOf(articleOf('a1', ana, [quote(3, 3, 13)])),
      projectOf(articleOf('a1', ana, [quote(3, 3, 14, { label: 'paraphrase' })])),
      projectOf(articleOf('a1', ana, [quote(3, 3, 14, { attributes: { stance: 'for' } })])),
      projectOf({ ...articleOf('a1', ana, [quote(3, 3, 14)]), ...textOf(`${TEXT} `) }),
    ])
      expect(await hashOf(other)).not.toBe(hash);
    expect(await hashOf(PROJECT, { labels: 'paraphrase' })).not.toBe(hash);
  });

  const textOf = (text: string) => {
    const { article } = anArticle(text, [], 'a1');
    return { text, article };
  };
});

describe('reports to cite', () => {
  test('[AG31] Markdown has parameters, seed, date and hash, annotators, all tables and what is left out with the reason', async () => {
    const document = await measured(PROJECT, { seed: '7' });
    const report = agreementMarkdown(document, AT);
    for (const line of [
      /^# Agreement on Launch$/m,
      /^\| measured \| 2001-02-03T04:05:06\.000Z \|$/m,
      new RegExp(`^\\| data \\| sha256:${document.data.sha256} \\|$`, 'm'),
      /^\| seed \| 7 \|$/m,
      /^\| who counts \| layers with annotations \|$/m,
      /^\| Ben \\\| \\_B\\_ \| person \| ben \|$/m,
      /^\| spanF1Exact \| 0\.667 \| \d\.\d{3} to \d\.\d{3} \| 0\.667 \| n\/a \(no-annotations\) \|/m,
      /^\| Ana – Ben \\\| \\_B\\_ \| 0\.667 \| -?\d\.\d{3} \| 3 \|$/m,
      /^\| \(nothing\) \| 1 \| {2}\|$/m,
      /^\| .+ \| Ana \| single-annotator \|$/m,
    ])
      expect(report).toMatch(line);
    expect(report.match(/^## .*$/gm)).toEqual([
      '## What was measured',
      '## Annotators',
      '## In total and by label',
      '## Confusion of labels',
      '## Attributes of matched annotations',
      '## By pair',
      '## By article',
      '## Left out',
    ]);
  });

  test('[AG32] [AG33] both have programs against people, and attributes of what was matched', async () => {
    const ofKind = (kind: string) => ({ attributes: { kind } });
    const document = await measured(
      projectOf(
        articleOf('a1', [quote(1, 3, 14, ofKind('direct'))], [quote(2, 3, 14, ofKind('mixed'))], [quote(3, 3, 14)]),
        articleOf('a2', [quote(4, 3, 14, ofKind('mixed'))], [quote(5, 3, 14, ofKind('mixed'))], [quote(6, 3, 13)]),
      ),
    );
    const report = agreementMarkdown(document, AT);
    expect(report).toMatch(/^\| Finder \| program \| bot \|$/m);
    expect(report).toMatch(
      /^\| Finder \| Ana \| \(all\) \| 0\.500 \| 0\.500 \| 0\.500 \| 1\.000 \| 1\.000 \| 1\.000 \|$/m,
    );
    expect(report).toMatch(/^\| Finder \| \(mean\) \| paraphrase \| n\/a \|/m);
    expect(report).toMatch(/^\| kind \| -?\d\.\d{3} \|.*\| 6 \|$/m);
    const lines = [...agreementCsv(document, AT)].map((line) => line.trimEnd());
    expect(lines).toContain('program,,bot,,,precision exact,0.5,,,,,');
    expect(lines).toContain('program,,bot,ana,paraphrase,f1 overlap,,no-annotations,,,,');
    expect(lines.find((line) => line.startsWith('attribute,,,,,kind,'))).toMatch(/,6,/);
  });

  test('[AG31] CSV has the same, a value a line', async () => {
    const document = await measured(PROJECT);
    const lines = [...agreementCsv(document, AT)].map((line) => line.trimEnd());
    expect(lines[0]).toBe('table,article,a,b,label,measure,value,reason,units,low,high,other');
    for (const line of [
      'about,,,,,measured,2001-02-03T04:05:06.000Z,,,,,',
      `about,,,,,data,sha256:${document.data.sha256},,,,,`,
      'about,,,,,seed,1,,,,,',
      'annotator,,ben,,,person,Ben | _B_,,,,,',
      'confusion,,,,quote,matches,1,,,,,',
      'confusion,,ana,ben,quote,matches,1,,,,,quote',
      'left-out,a2,annotator/ana,,,,,single-annotator,,,,',
    ])
      expect(lines).toContain(line);
    expect(lines.find((line) => line.startsWith('article,a1,,,,spanF1Exact,'))).toMatch(/,0\.66666\d+,,3,,,$/);
  });
});
