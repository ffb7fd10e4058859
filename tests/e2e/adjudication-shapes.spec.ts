/**
 * Two curators at once settle whole projects by keyboard alone: one with the cases that tests of curation tools go
 * through, and one of real texts. Each disagreement is one to three keys, counted.
 */
import { rowsOf } from '../../client/labelling/passage-rows.ts';
import type { Span } from '../../shared/domain/span.ts';
import { wordAt } from '../../shared/domain/words.ts';
import type { DisagreementBody, DisagreementsBody } from '../../shared/wire/http/adjudication.ts';
import { importWork, projectOfWork, type Mark, type Work } from './annotated-project.ts';
import { expect, hasRealTexts, linkFor, REAL_TEXTS, stretchOf, test, type Answer, type Person } from './verbatim.ts';

const MOST_KEYS = 3;

/** What a curator did about a disagreement, and what is to be in the curated layer for it. */
interface Settled {
  readonly outcome: string;
  /** `null` where all versions were rejected. */
  readonly label: string | null;
  readonly keys: number;
}

/** Keys for a disagreement by its kind, and what they make of it. */
function keysFor(one: DisagreementBody): { readonly keys: readonly string[]; readonly settled: Omit<Settled, 'keys'> } {
  const rows = rowsOf(one);
  const labelOf = (index: number): string | null => rows[index]?.version.label ?? null;
  switch (one.kind) {
    case 'label':
      return { keys: ['1'], settled: { outcome: 'taken', label: labelOf(0) } };
    case 'boundary':
      return { keys: ['j', 'Enter'], settled: { outcome: 'taken', label: labelOf(Math.min(1, rows.length - 1)) } };
    case 'missing':
      return { keys: ['r'], settled: { outcome: 'rejected', label: null } };
    case 'both':
      return { keys: ['e', 'p', 'Enter'], settled: { outcome: 'edited', label: labelOf(0) } };
  }
}

const queueOf = (person: Person, { project }: Answer): Promise<DisagreementsBody> =>
  person.call('GET', `/api/projects/${project}/disagreements?offsets=utf16`);

/** The disagreement in view; `null` behind the last one. */
async function inView({ page }: Person): Promise<string | null> {
  const link = page.getByRole('link', { name: 'Link to this disagreement' });
  const end = page.getByText('Everything in this list is decided.');
  await expect(link.or(end)).toBeVisible();
  const href = (await link.count()) === 0 ? null : await link.getAttribute('href');
  return href === null ? null : new URL(href, 'http://here').searchParams.get('passage');
}

class Curators {
  readonly settled = new Map<string, Settled>();

  constructor(private readonly queue: ReadonlyMap<string, DisagreementBody>) {}

  /** Decides about what a curator has in view. @returns false where nothing is left. */
  async settleOne(person: Person): Promise<boolean> {
    const key = await inView(person);
    const one = key === null ? undefined : this.queue.get(key);
    if (key === null || one === undefined) return false;
    const { keys, settled } = keysFor(one);
    await this.press(person, one, keys);
    this.settled.set(key, { ...settled, keys: keys.length });
    await expect.poll(() => inView(person)).not.toBe(key);
    return true;
  }

  private async press({ page }: Person, { kind }: DisagreementBody, keys: readonly string[]): Promise<void> {
    for (const [index, key] of keys.entries()) {
      await page.keyboard.press(key);
      // The editor has the keys once it is open.
      if (kind === 'both' && index === 0)
        await expect(page.getByRole('textbox', { name: 'Words that belong to it' })).toBeFocused();
    }
  }
}

/** Both decide the first one, the lead without a network; then both work through the rest. */
async function settleAll(lead: Person, dora: Person, answer: Answer): Promise<number> {
  const { disagreements } = await queueOf(lead, answer);
  const curators = new Curators(new Map(disagreements.map((one) => [one.key, one])));
  for (const { page } of [lead, dora]) await page.goto(`${answer.url}/p/${answer.project}/adjudication`);
  const both = await inView(lead);
  expect(await inView(dora)).toBe(both);
  await expect(dora.page.getByText('Here too: Ana')).toBeVisible();
  await lead.context.setOffline(true);
  await curators.settleOne(lead);
  await dora.page.keyboard.press('s');
  await dora.page.keyboard.press('b');
  await dora.page.keyboard.press('n');
  await dora.page.keyboard.press('Enter');
  await expect(dora.page.getByRole('status').filter({ hasText: /^1 of/ })).toBeVisible();
  await lead.context.setOffline(false);
  const told = (): Promise<number> =>
    Promise.all(
      [lead, dora].map((person) => person.sayings.filter({ hasText: /decided the same passage/ }).count()),
    ).then((counts) => counts.reduce((sum, count) => sum + count, 0));
  await expect.poll(told).toBe(1);

  // From here on they go through it in different orders.
  await dora.page.goto(`${answer.url}/p/${answer.project}/adjudication?order=label`);
  const isLeft = new Map([lead, dora].map((person) => [person, true]));
  while ([...isLeft.values()].includes(true))
    await Promise.all([...isLeft].map(async ([person]) => isLeft.set(person, await curators.settleOne(person))));
  const done = `${disagreements.length} of ${disagreements.length} decided`;
  for (const { page } of [lead, dora]) await expect(page.getByRole('status').filter({ hasText: done })).toBeVisible();
  await expect(lead.page.getByText(/not saved yet/)).toBeHidden();
  await whatWasDecided(lead, answer, curators.settled, both ?? '');
  const keys = [...curators.settled.values()].map((one) => one.keys);
  expect(Math.max(...keys)).toBeLessThanOrEqual(MOST_KEYS);
  return keys.reduce((sum, count) => sum + count, 0);
}

interface CuratedLayer {
  readonly annotations: readonly { readonly id: string; readonly body: { readonly label: string } }[];
}

/** @param both the disagreement that two decided: either of them may have won. */
async function whatWasDecided(
  lead: Person,
  answer: Answer,
  settled: ReadonlyMap<string, Settled>,
  both: string,
): Promise<void> {
  const { disagreements } = await queueOf(lead, answer);
  const layers = await Promise.all(
    [...new Set(disagreements.map(({ article }) => article))].map((article) =>
      lead.call<CuratedLayer>('GET', `/api/projects/${answer.project}/articles/${article}/layers/curated`),
    ),
  );
  const curated = layers.flatMap(({ annotations }) => annotations);
  const labelOf = (id: string | null | undefined): string | null =>
    curated.find((annotation) => annotation.id === id)?.body.label ?? null;
  const shown = disagreements
    .filter(({ key }) => key !== both)
    .map(({ key, decision }) => [key, decision?.outcome, labelOf(decision?.annotation)]);
  expect(shown).toEqual(
    disagreements
      .filter(({ key }) => key !== both)
      .map(({ key }) => [key, settled.get(key)?.outcome, settled.get(key)?.label]),
  );
  // Each annotation comes from the decision that stands, and from that alone.
  const made = disagreements.flatMap(({ decision }) => decision?.annotation ?? []);
  expect(curated.map(({ id }) => id).toSorted()).toEqual(made.toSorted());
}

const noteKeys = (keys: number, count: number): void => {
  process.stdout.write(`Adjudication: ${keys} keys for ${count} disagreements.\n`);
};

const TEXT =
  'The mayor of Lowmere said the ferry would run again on Monday. “We have a boat and a crew,” she said. Traders on the quay doubt it. The council, which owns the pier, did not answer. Repairs cost more than planned. A second boat is on loan from the north shore.';

const mark = (words: string, label: string, more: Partial<Mark> = {}): Mark => ({
  spans: [stretchOf(TEXT, words)],
  label,
  ...more,
});

/** The cases of tests of curation: alike, stacked, another label or attribute, another boundary, both, and missing work. */
const CASES: Work = {
  Ben: [
    mark('A second boat', 'quote'),
    mark('the ferry would run again on Monday', 'paraphrase'),
    mark('We have a boat and a crew', 'quote'),
    mark('We have a boat and a crew', 'editorial-claim'),
    mark('Traders on the quay doubt it', 'paraphrase', { attributes: { speaker: 'traders' } }),
    mark('which owns the pier', 'editorial-claim'),
    mark('Repairs cost more than planned', 'unsupported-assertion'),
  ],
  Cleo: [
    mark('A second boat', 'quote'),
    mark('the ferry would run again', 'paraphrase'),
    mark('We have a boat and a crew', 'quote'),
    mark('We have a boat and a crew', 'paraphrase'),
    mark('Traders on the quay doubt it', 'paraphrase', { attributes: { speaker: 'Traders on the quay' } }),
    mark('owns the pier', 'paraphrase'),
  ],
  Dev: [
    mark('A second boat', 'quote'),
    mark('the ferry would run again on Monday', 'paraphrase'),
    mark('We have a boat and a crew', 'quote'),
    mark('We have a boat and a crew', 'editorial-claim'),
    mark('Traders on the quay doubt it', 'paraphrase', { attributes: { speaker: 'traders' } }),
    mark('which owns the pier', 'paraphrase'),
    mark('did not answer', 'editorial-claim'),
  ],
};

test('[AJ4] [AJ9] [PG265] two curators settle what is stacked, labelled or bounded otherwise, or missing, in one to three keys each', async ({
  serve,
  joins,
}) => {
  const { answer: server } = await serve();
  const lead = await joins(server.ownerLink, 'Ana');
  const { project } = await projectOfWork(lead, 'Lowmere', [{ title: 'The ferry', text: TEXT, work: CASES }]);
  const answer = { ...server, project };
  const dora = await joins(await linkFor(lead, answer, 'curator'), 'Dora');
  const { disagreements } = await queueOf(lead, answer);
  expect(new Set(disagreements.map(({ kind }) => kind))).toEqual(new Set(['boundary', 'label', 'both', 'missing']));
  noteKeys(await settleAll(lead, dora, answer), disagreements.length);
});

/** Words of a text, as far as marks of made-up work need them. */
function wordsOf(text: string, count: number): readonly Span[] {
  const words: Span[] = [];
  for (let at = 0; at < text.length && words.length < count; at += 1) {
    const word = wordAt(text, at);
    if (word === null || text.slice(word.start, word.end).length < 3) continue;
    words.push(word);
    at = word.end;
  }
  return words;
}

/** Made-up work on a text: stretches of three words each, marked alike, with another label, another boundary, both, or by one alone. */
function madeUpWork(text: string): Work {
  const words = wordsOf(text, 40);
  const stretch = (first: number, last: number): readonly Span[] => {
    const [from, to] = [words[first], words[last]];
    if (from === undefined || to === undefined) throw new Error('The text is too short.');
    return [{ start: from.start, end: to.end }];
  };
  const marks = (isOther: boolean): readonly Mark[] => [
    { spans: stretch(0, 2), label: 'quote' },
    { spans: stretch(6, 8), label: isOther ? 'paraphrase' : 'quote' },
    { spans: stretch(12, isOther ? 15 : 14), label: 'quote' },
    { spans: stretch(18, isOther ? 21 : 20), label: isOther ? 'editorial-claim' : 'quote' },
  ];
  return { Ben: marks(false), Cleo: marks(true), Dev: [...marks(false), { spans: stretch(30, 32), label: 'quote' }] };
}

test('[AJ4] [AJ9] [PG265] two curators settle real texts, in one to three keys each', async ({ serve, joins }) => {
  test.skip(!hasRealTexts, 'The real texts do not lie beside the project.');
  const { answer } = await serve(REAL_TEXTS);
  const lead = await joins(answer.ownerLink, 'Ana');
  const dora = await joins(await linkFor(lead, answer, 'curator'), 'Dora');
  const listed = await lead.articles(answer);
  const texts = await Promise.all(listed.map((one) => lead.textOf(answer, one)));
  await importWork(lead, answer, Object.fromEntries(listed.map(({ id }, at) => [id, madeUpWork(texts[at] ?? '')])));
  const { disagreements } = await queueOf(lead, answer);
  expect(disagreements.length).toBe(4 * listed.length);
  noteKeys(await settleAll(lead, dora, answer), disagreements.length);
});
