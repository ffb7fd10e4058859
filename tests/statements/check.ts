/** `npm run check:statements`: precision and recall of tracing in articles that people have marked. */
import { total, type Count } from '../quotes/score.ts';
import { BESIDE_PROJECT, SAMPLE, textsOf, type Gold } from './gold.ts';
import { madeQuotations } from './mutations.ts';
import { FIGURES, scoreOf, scoreOfMade } from './score.ts';

const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));

function show(name: string, { hits, found, there }: Count): void {
  const figures = `precision ${share(hits, found)} (${hits} of ${found}), recall ${share(hits, there)} (${hits} of ${there})`;
  process.stdout.write(`  ${name.padEnd(16)} ${figures}\n`);
}

function checkGold(title: string, gold: Gold): void {
  const texts = textsOf(gold);
  for (const half of ['tuning', 'opened'] as const) {
    process.stdout.write(`${title}, ${half === 'tuning' ? 'half for tuning' : 'half that was opened once'}\n`);
    if (texts === null) process.stdout.write('  skipped: the texts are not here\n');
    else for (const figure of FIGURES) show(figure, total([scoreOf(texts, gold, half)[figure]]));
  }
}

checkGold('Texts beside the project', BESIDE_PROJECT);
checkGold('Sample of the project', SAMPLE);

for (const [seed, half] of [
  [1, 'the seed for tuning'],
  [2, 'a seed that was opened once'],
] as const) {
  const made = madeQuotations(seed, 500);
  process.stdout.write(`${made.quotations} quotations that were changed mechanically, ${half}\n`);
  const score = scoreOfMade(made);
  for (const figure of FIGURES) if (figure !== 'reports') show(figure, score[figure]);
}
