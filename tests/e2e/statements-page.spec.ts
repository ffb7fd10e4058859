/** What two people do on the page of statements beside merging: comments, reported sentences, passages by hand, keys and links. */
import type { Locator } from '@playwright/test';
import { axeFindsNothing } from './axe.ts';
import { expect, linkFor, test, type Answer, type Person } from './verbatim.ts';

const found = ({ page }: Person): Locator => page.getByRole('list', { name: 'Statements found' }).getByRole('listitem');
const versions = ({ page }: Person): Locator =>
  page.getByRole('list', { name: 'Versions' }).locator('> li, li.version');
const reported = ({ page }: Person): Locator =>
  page.getByRole('list', { name: 'Sentences that may report it' }).locator('li.version');
const button = ({ page }: Person, name: string): Locator => page.getByRole('button', { name, exact: true });

/** With what is slotted into it. */
const dialogOf = ({ page }: Person, name: string | RegExp): Locator =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name }) });

const QUOTED = 'We will open the new pier before the summer, but only if the council agrees';
const TEXTS = {
  Courier: `“${QUOTED},” Ana Díaz said. The harbour is old.`,
  Gull: 'Ana Díaz, who runs the harbour, said: “We will open the new pier before the summer.” Nobody answered her.',
  Tide: 'Ana Díaz told the council that they will open the new pier before the summer if the council agrees. Bathers will be glad of it.',
  Wave: 'Ana Díaz said that she will open the new pier before the summer, but only if the council agrees. The ferries wait.',
};

interface Call {
  serve: () => Promise<{ answer: Answer }>;
  joins: (link: string, name: string, options: { byPage: false }) => Promise<Person>;
}

/** A project with four articles, and two people at its page of statements. */
async function twoPeople({ serve, joins }: Call) {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const { id: project } = await ana.call<{ id: string }>('POST', '/api/projects', { title: 'Harbour' });
  const articles = Object.entries(TEXTS).map(([outlet, text], index) => ({
    title: `${outlet} on the pier`,
    text,
    outlet,
    date: `2024-05-0${index + 1}`,
    language: 'en',
  }));
  await ana.call('POST', `/api/projects/${project}/articles`, { articles });
  const server = { ...answer, project };
  const ben = await joins(await linkFor(ana, server, 'annotator'), 'Ben', { byPage: false });
  const path = `${answer.url}/p/${project}/statements`;
  for (const { page } of [ana, ben]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'Statements', exact: true })).toBeVisible();
  }
  await expect(found(ana)).toHaveCount(1);
  return { ana, ben, path, server };
}

async function opensFirst(...people: readonly Person[]): Promise<void> {
  for (const person of people) {
    await found(person).first().getByRole('link').click();
    await expect(person.page.getByRole('heading', { level: 2, name: QUOTED })).toBeFocused();
  }
}

test('[PG290] people talk about a version: one writes, another answers, one’s own comment is deleted, and what is said without a network comes later', async ({
  serve,
  joins,
}) => {
  const { ana, ben } = await twoPeople({ serve, joins });
  await opensFirst(ana, ben);
  await ana.page.keyboard.press('j');
  await ana.page.keyboard.press('w');
  const field = ana.page.getByRole('textbox', { name: 'Write a comment' });
  await expect(field).toBeFocused();
  await field.fill('Who heard this?');
  await ana.page.keyboard.press('Control+Enter');
  await expect(versions(ana).first().getByText('Who heard this?')).toBeVisible();
  await expect(found(ben).first()).toContainText('1 comment');
  await versions(ben)
    .first()
    .getByRole('button', { name: /1 comment/ })
    .click();
  await expect(versions(ben).first().getByText('Who heard this?')).toBeVisible();
  await expect(versions(ben).first().getByRole('button', { name: 'Delete the comment of Ana' })).toHaveCount(0);

  await ben.context.setOffline(true);
  await versions(ben).first().getByRole('button', { name: 'Reply' }).click();
  await ben.page.getByRole('textbox', { name: 'Reply to Ana' }).fill('Everybody in the hall.');
  await ben.page.keyboard.press('Control+Enter');
  await expect(versions(ben).first().getByText('Everybody in the hall.')).toBeVisible();
  await expect(ben.page.getByText('1 change is not sent yet.')).toBeVisible();
  await ben.context.setOffline(false);
  await expect(versions(ana).first().getByText('Everybody in the hall.')).toBeVisible();
  await axeFindsNothing(ana.page);
  await versions(ben).first().getByRole('button', { name: 'Delete the comment of Ben' }).click();
  await expect(versions(ana).first().getByText('Everybody in the hall.')).toHaveCount(0);
});

test('[PG291] sentences that may report a statement are linked as a paraphrase or rejected, by one key each, live, and that is undone', async ({
  serve,
  joins,
}) => {
  const { ana, ben } = await twoPeople({ serve, joins });
  await opensFirst(ana, ben);
  await expect(reported(ana)).toHaveCount(2);
  await expect(reported(ben)).toHaveCount(2);
  await expect(reported(ben).getByRole('button')).toHaveCount(0);
  await reported(ana).filter({ hasText: 'Tide' }).getByRole('button', { name: 'It is a paraphrase' }).click();
  await expect(versions(ben)).toHaveCount(3);
  const linked = versions(ben).filter({ hasText: 'Tide' });
  await expect(linked).toContainText('paraphrased');
  await expect(linked.locator('del, ins')).toHaveCount(0);
  await expect(reported(ana)).toHaveCount(1);
  for (let steps = 0; steps < 4; steps += 1) await ana.page.keyboard.press('j');
  await expect(reported(ana).first()).toBeFocused();
  await ana.page.keyboard.press('d');
  await expect(reported(ben)).toHaveCount(0);
  await ana.page.keyboard.press('u');
  await expect(reported(ben)).toHaveCount(1);
  await ana.page.keyboard.press('u');
  await expect(versions(ben)).toHaveCount(2);
  await expect(reported(ben)).toHaveCount(2);
});

test('[PG292] a passage is found in the text of an article and added to a statement, another one makes a statement of its own', async ({
  serve,
  joins,
}) => {
  const { ana, ben } = await twoPeople({ serve, joins });
  await opensFirst(ana, ben);
  await ana.page.keyboard.press('a');
  const dialog = dialogOf(ana, /^Add a passage to/);
  await dialog.getByRole('combobox', { name: 'Article' }).selectOption({ label: 'Tide: Tide on the pier' });
  await dialog.getByRole('searchbox', { name: 'Find words in it' }).fill('bathers');
  await expect(dialog.getByText('1 of 1')).toBeVisible();
  await expect(dialog.getByText('Bathers will be glad of it.', { exact: true }).last()).toBeVisible();
  await axeFindsNothing(ana.page);
  await dialog.getByRole('radio', { name: 'A claim of the outlet’s own' }).check();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(versions(ben)).toHaveCount(3);
  await expect(versions(ben).filter({ hasText: 'Bathers' })).toContainText('claimed by the outlet');
  await button(ana, 'Undo').click();
  await expect(versions(ben)).toHaveCount(2);

  await button(ana, 'New statement').click();
  const fresh = dialogOf(ana, 'New statement from a passage');
  await fresh.getByRole('combobox', { name: 'Article' }).selectOption({ label: 'Courier: Courier on the pier' });
  const text = fresh.getByRole('textbox', { name: 'Select the passage' });
  // It opens at its beginning.
  await expect.poll(() => text.evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(0);
  await text.evaluate((area: HTMLTextAreaElement) => {
    area.focus();
    area.setSelectionRange(area.value.indexOf('The harbour'), area.value.length);
  });
  await fresh.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(found(ben)).toHaveCount(2);
  await expect(ana.page.getByRole('heading', { level: 2, name: 'The harbour is old.' })).toBeVisible();
});

test('[PG293] the page is worked by keyboard, and a version’s link opens its statement at it, also after a merge; where no statement has it any more, that is said', async ({
  serve,
  joins,
}) => {
  const { ana, ben, path, server } = await twoPeople({ serve, joins });
  await ana.page.keyboard.press('j');
  await expect(found(ana).first().getByRole('link')).toBeFocused();
  await ana.page.keyboard.press('n');
  await expect(versions(ana)).toHaveCount(2);
  expect(ana.page.url()).toContain('?statement=');
  await ana.page.keyboard.press('j');
  await ana.page.keyboard.press('ArrowDown');
  await expect(versions(ana).nth(1)).toBeFocused();
  await ana.page.keyboard.press('c');
  await expect(versions(ben)).toHaveCount(0);
  await expect(found(ben).first()).toContainText('Confirmed');
  const link = ana.page.url();
  expect(link).toContain('?version=');
  await ana.page.keyboard.press('Escape');
  await expect(found(ana).first().getByRole('link')).toBeFocused();
  expect(ana.page.url()).toBe(path);

  await ben.page.goto(link);
  await expect(versions(ben).nth(1)).toHaveAttribute('aria-current', 'true');
  await expect(versions(ben).nth(1)).toBeInViewport();

  const article = (await ana.articles(server)).find(({ title }) => title.startsWith('Courier'));
  const { statements } = await ana.call<{ statements: { versions: { ref: string }[] }[] }>(
    'GET',
    `/api/projects/${server.project}/statements`,
  );
  const start = TEXTS.Courier.indexOf('The harbour');
  const place = { article: article?.id, start, end: TEXTS.Courier.length, offsetUnit: 'utf16' };
  const added = await ana.call<{ version: string }>('POST', `/api/projects/${server.project}/statements`, {
    operation: 'add',
    ...place,
    same: statements[0]?.versions[0]?.ref,
  });
  await ben.page.goto(`${path}?version=${encodeURIComponent(added.version)}`);
  await expect(ben.page.getByRole('heading', { level: 2, name: QUOTED })).toBeVisible();
  await expect(versions(ben).nth(1)).toContainText('harbour is old.');
  await expect(versions(ben).nth(1)).toHaveAttribute('aria-current', 'true');

  await ben.page.goto(`${path}?version=${article?.id ?? ''}:0-3`);
  await expect(ben.page.getByRole('heading', { name: 'This version belongs to no statement now' })).toBeVisible();
  await expect(ben.page.getByRole('link', { name: 'To the article' })).toBeVisible();
});

test('[PG294] a relation that was set by hand is cleared again, and the page prints what is open without its buttons', async ({
  serve,
  joins,
}) => {
  const { ana, ben } = await twoPeople({ serve, joins });
  await opensFirst(ana, ben);
  const second = versions(ana).nth(1);
  const relation = second.getByRole('combobox', { name: 'Relation' });
  const now = relation.locator('option').first();
  await expect(now).toHaveText('as found: cut');
  await relation.selectOption({ label: 'claimed by the outlet' });
  await expect(now).toHaveText('set by hand: claimed by the outlet');
  await relation.selectOption({ label: 'as found by comparison' });
  await expect(now).toHaveText('as found: cut');
  await expect(relation).toHaveValue('now');
  const confirms = second.getByRole('button', { name: 'Confirm', exact: true });
  await confirms.click();
  await versions(ben).nth(1).getByRole('button', { name: 'Not confirmed after all' }).click();
  await expect(confirms).toBeVisible();
  await button(ana, 'Undo').click();
  await expect(ana.page.getByText('Somebody else has changed this since. Their change stays.')).toBeVisible();
  await ana.page.emulateMedia({ media: 'print' });
  await expect(second).toBeVisible();
  for (const name of ['Confirm', 'New statement', 'Save name']) await expect(button(ana, name).first()).toBeHidden();
  await expect(found(ana).first()).toBeHidden();
});
