/** Training and quality: a gold article among the work, and how two annotators compare with it and with each other. */
import { axeFindsNothing } from './axe.ts';
import { expect, linkFor, stretchOf, test, type Person } from './verbatim.ts';

const TEXT = 'The harbour master said the pier would open in May. A baker called the plan “a gift to the gulls”.';

const section = ({ page }: Person, name: string) => page.getByRole('region', { name });
const cells = (person: Person, name: string) => section(person, name).getByRole('row').nth(1).getByRole('cell');

test('[QU6] [QU4] [QU7] a curator makes an article gold, annotators are compared with it, and see their own score if the project says so; what differed goes into the guidelines', async ({
  serve,
  joins,
}) => {
  const { answer: server } = await serve();
  const lead = await joins(server.ownerLink, 'Ana', { byPage: false });
  const { page } = lead;
  const { id: project } = (await lead.call('POST', '/api/projects', { title: 'Harbour', mode: 'blind' })) as {
    id: string;
  };
  const answer = { ...server, project };
  await lead.call('POST', `/api/projects/${project}/articles`, { articles: [{ title: 'Harbour news', text: TEXT }] });
  const [article] = await lead.articles(answer);
  if (article === undefined) throw new Error('The article is not there.');

  await page.goto(`${server.url}/p/${project}`);
  await page.getByRole('link', { name: 'Quality' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quality');
  await expect(section(lead, 'Gold articles')).toContainText('No article is gold yet.');
  await page.getByRole('button', { name: 'Make gold' }).click();
  await page.getByRole('link', { name: 'Mark it in the curated layer' }).click();
  await expect(lead.text('Harbour news')).toBeVisible();
  await expect(lead.status).toHaveText('Saved');
  await lead.tag(stretchOf(TEXT, 'the pier would open in May'), '1');
  await lead.tag(stretchOf(TEXT, 'a gift to the gulls'), '1');
  await expect(lead.status).toHaveText('Saved');

  const tagged = [['the pier would open in May', 'a gift'], ['the pier would open in May']] as const;
  const people: Person[] = [];
  for (const [at, words] of tagged.entries()) {
    const person = await joins(await linkFor(lead, answer, 'annotator'), at === 0 ? 'Ben' : 'Cleo', { byPage: false });
    people.push(person);
    await person.open(answer, article);
    for (const one of words) {
      await person.tag(stretchOf(TEXT, one), '1');
      await expect(person.status).toHaveText('Saved');
    }
    await person.call('PUT', `/api/projects/${project}/articles/${article.id}/state`, { state: 'done' });
  }
  const [ben] = people;
  if (ben === undefined) throw new Error('Ben is not there.');
  await ben.page.goto(`${server.url}/p/${project}`);
  await expect(ben.page.getByRole('heading', { level: 1 })).toHaveText('Harbour');
  await expect(ben.page.getByRole('link', { name: 'Quality' })).toHaveCount(0);
  await expect(section(ben, 'Your work on test articles')).toHaveCount(0);
  await lead.call('PATCH', `/api/projects/${project}`, { showsScores: true });

  await page.goto(`${server.url}/p/${project}/quality`);
  await expect(section(lead, 'Compared with gold')).toContainText('Nobody’s work can be compared yet.');
  await lead.call('POST', `/api/projects/${project}/articles/${article.id}/reveal`, {});
  await ben.page.reload();
  await expect(section(ben, 'Your work on test articles')).toContainText('1 test article so far. F1 on average: 1.00.');
  for (const [width, scheme] of [
    [1440, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.reload();
    await expect(cells(lead, 'Compared with gold')).toHaveText(['1', '1.00', '0.50', /Oldest first: 1\.00/]);
    await expect(cells(lead, 'Who differs from whom')).toHaveText(['1 of 2 (50%)', 'Quote: 1 of 2 (50%)']);
    await axeFindsNothing(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    // Cells wrap before a table scrolls.
    const differences = page.getByRole('group', { name: 'Who differs from whom' });
    expect(await differences.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  }
  await page.getByRole('button', { name: '“Harbour news” is gold no longer' }).click();
  await expect(section(lead, 'Gold articles')).toContainText('No article is gold yet.');

  // What is gold no longer is settled like any other article, and teaches something for the guidelines.
  await page.goto(`${server.url}/p/${project}/adjudication`);
  await page.getByRole('button', { name: 'Sentence for the guidelines…' }).click();
  await page.getByRole('textbox', { name: 'Sentence' }).fill('A phrase in quotation marks is a quote.');
  await page.getByRole('button', { name: 'Add it' }).click();
  const passage = section(lead, 'Harbour news');
  await expect(passage).toContainText('A phrase in quotation marks is a quote.');
  await page.keyboard.press('r');
  await expect(passage).toHaveCount(0);
  await page.goto(`${server.url}/p/${project}`);
  await section(lead, 'Guidelines').getByRole('link', { name: 'disagreement' }).click();
  await expect(passage).toContainText('A phrase in quotation marks is a quote.');
  await expect(passage).toContainText('All versions were rejected');
});
