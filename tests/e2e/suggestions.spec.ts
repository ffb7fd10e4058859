/** Suggestions of a program on the page: seen by all, gone through by key, accepted, rejected and taken back. */
import { openDesk, pair } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

const suggestions = (person: Person) => person.page.getByRole('list', { name: 'Suggestions' }).getByRole('listitem');

test('[SG7] suggestions appear for everybody, are gone through by key, accepted and rejected, and that is undone', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const quote = stretchOf(desk.text, '“Like a door,”');
  const claim = stretchOf(desk.text, 'it was safe to ring');
  const answered = await ana.page.request.post(
    `${desk.answer.url}/api/projects/${desk.answer.project}/articles/${desk.article.id}/layers/shared/suggestions`,
    {
      data: {
        program: 'finder 1',
        suggestions: [
          { spans: [quote], label: 'quote', score: 0.87 },
          { spans: [claim], label: 'editorial-claim' },
        ],
      },
    },
  );
  expect(answered.status()).toBe(201);
  for (const person of [ana, ben])
    await expect(suggestions(person)).toHaveText([
      /it was safe to ring.*Editorial claim.*finder 1/s,
      /Like a door.*Quote.*87 %/s,
    ]);
  await expect(ben.annotations).toHaveCount(0);

  // By key: the first, accepted; the next one is looked at then, and rejected.
  await ben.clickAt(0);
  await ben.page.keyboard.press('g');
  await expect(suggestions(ben).first()).toHaveAttribute('aria-current', 'true');
  await ben.page.keyboard.press('c');
  await expect(ben.annotations).toHaveCount(1);
  await expect(ana.annotations).toHaveText([/Ben.*it was safe/s]);
  await expect(suggestions(ana)).toHaveText([/Like a door/]);
  await expect(suggestions(ben).first()).toHaveAttribute('aria-current', 'true');
  await ben.page.keyboard.press('d');
  await expect(suggestions(ana)).toHaveCount(0);
  await ben.page.keyboard.press('Control+z');
  await expect(suggestions(ana)).toHaveCount(1);
  await ben.page.keyboard.press('Control+z');
  await expect(suggestions(ana)).toHaveCount(2);
  await expect(ana.annotations).toHaveCount(0);

  // By button, and the focus goes on to the next.
  await ana.page.getByRole('button', { name: /^Accept: “Like a door/ }).click();
  await expect(ben.annotations).toHaveText([/Ana.*Like a door/s]);
  await ana.page.getByRole('button', { name: /^Reject: it was safe/ }).click();
  await expect(suggestions(ben)).toHaveCount(0);
  for (const person of [ana, ben]) await expect(person.status).toHaveText('Saved');
});

test('[SG7] where the list is closed, its button tells that there are suggestions', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, []);
  const [ana] = desk.people;
  if (ana === undefined) throw new Error('Ana is not there.');
  await ana.page.setViewportSize({ width: 390, height: 800 });
  const opener = ana.page.getByRole('button', { name: /annotations/, expanded: false });
  await expect(opener).toHaveText('0 annotations');
  await ana.page.request.post(
    `${desk.answer.url}/api/projects/${desk.answer.project}/articles/${desk.article.id}/layers/shared/suggestions`,
    {
      data: {
        program: 'finder 1',
        suggestions: [{ spans: [stretchOf(desk.text, 'it was safe to ring')], label: 'editorial-claim' }],
      },
    },
  );
  await expect(opener).toHaveText('0 annotations · 1 suggestion');
  await opener.click();
  await ana.page.getByRole('button', { name: /^Accept: it was safe/ }).click();
  await expect(ana.page.getByRole('button', { name: /annotation/, expanded: true })).toHaveText('1 annotation');
});
