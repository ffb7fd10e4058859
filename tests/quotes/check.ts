/** `npm run check:quotes`: precision and recall of the finder on texts that people have marked. Exits with 1 where a figure fell. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { offsetConverter } from '../../shared/domain/offsets.ts';
import { quotationsIn } from '../../shared/domain/quotes/quotations.ts';
import { GOLD, isOfSample, textOf, type Gold } from './gold.ts';
import { groupBy } from '../../shared/formats/incoming/group-by.ts';
import { MARK_SAMPLES } from './mark-samples.ts';
import { count, FIGURES, scoreOf, total, type Count } from './score.ts';

const NOVELS = process.env['QUOTES_NOVELS'] ?? join(import.meta.dirname, '../../../shared/cases/quotes');
const novel = z.object({
  text: z.string(),
  quotes: z.array(z.object({ outerStart: z.number(), outerEnd: z.number() })),
});

const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));

function show(name: string, { hits, found, there }: Count): void {
  const figures = `precision ${share(hits, found)} (${hits} of ${found}), recall ${share(hits, there)} (${hits} of ${there})`;
  process.stdout.write(`  ${name.padEnd(18)} ${figures}\n`);
}

function checkGold(title: string, texts: readonly Gold[]): void {
  process.stdout.write(`${title}\n`);
  const scores = texts.flatMap((gold) => {
    const text = textOf(gold);
    return text === null ? [] : [scoreOf(text, gold)];
  });
  if (scores.length === 0) return void process.stdout.write('  skipped: the texts are not here\n');
  for (const figure of FIGURES) show(figure, total(scores.map((score) => score[figure])));
}

/** Quotations of novels, of which people have marked speech alone: terms and titles among the others are not there. */
function novelCounts(): Count[] {
  if (!existsSync(NOVELS)) return [];
  return readdirSync(NOVELS).map((file) => {
    const { text, quotes } = novel.parse(JSON.parse(readFileSync(join(NOVELS, file), 'utf8')));
    const { fromUtf16 } = offsetConverter(text, 'codepoint');
    const found = quotationsIn(text).map(({ start, end }) => `${fromUtf16(start)}-${fromUtf16(end)}`);
    return count(
      found,
      quotes.map(({ outerStart, outerEnd }) => `${outerStart}-${outerEnd}`),
    );
  });
}

const quotedWords = (text: string): string[] =>
  quotationsIn(text).map(({ parts }) => parts.map(({ start, end }) => text.slice(start, end)).join(' / '));

for (const half of ['tuning', 'opened'] as const) {
  const name = half === 'tuning' ? 'half for tuning' : 'half that was opened once';
  const texts = GOLD.filter((gold) => gold.half === half);
  checkGold(`Sample of the project, ${name}`, texts.filter(isOfSample));
  checkGold(
    `Texts beside the project, ${name}`,
    texts.filter((gold) => !isOfSample(gold)),
  );
}

process.stdout.write('Marks of many languages, sentences of our own\n');
for (const [language, samples] of groupBy(MARK_SAMPLES, ([name]) => name.split(/[ ,]/u)[0] ?? name))
  show(language, total(samples.map(([, text, there]) => count(quotedWords(text), there))));

process.stdout.write('Novels\n');
const novels = novelCounts();
const { hits, there } = total(novels);
if (novels.length === 0) process.stdout.write('  skipped: the texts are not here\n');
else show('quotations', total(novels));
process.exitCode = hits < there ? 1 : 0;
