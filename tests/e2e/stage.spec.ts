/** Elements of the kit and panels of features, each by itself: without a server, without a desk. */
import { expect, test } from './stage/stage.ts';

test('[DE3] the panel of comments shows what is said, takes a comment, and is drawn again when one comes in', async ({
  onStage: { page, stage },
}) => {
  await stage.evaluate((it) => it.say('ben', 'Who rang it?'));
  await stage.evaluate((it) => it.comments());
  const thread = page.getByRole('group', { name: 'Thread of Ben' });
  await expect(thread).toContainText('Who rang it?');
  await page.getByRole('textbox', { name: 'Write a comment' }).fill('The keeper.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('group', { name: 'Thread of Ana' })).toContainText('The keeper.');
  await stage.evaluate((it) => it.say('ben', 'Which keeper?'));
  await expect(thread).toHaveCount(2);
  await page.getByRole('button', { name: 'Delete the comment of Ana' }).click();
  await expect(page.getByRole('group', { name: 'Thread of Ana' })).toHaveCount(0);
});

test('[DE3] the panel of relations shows what comes in, links with another annotation, and removes a link', async ({
  onStage: { page, stage },
}) => {
  await stage.evaluate((it) => it.relations());
  await expect(page.getByText('Not linked with anything yet.')).toBeVisible();
  await stage.evaluate((it) => it.link('ben'));
  await expect(page.getByRole('list', { name: 'To this annotation' })).toContainText('Monday');
  await page.getByRole('button', { name: 'Link to…' }).click();
  await page.getByRole('combobox', { name: 'Other annotation' }).fill('monday');
  await page.keyboard.press('Enter');
  const outgoing = page.getByRole('list', { name: 'From this annotation' });
  await expect(outgoing).toContainText('Monday');
  await outgoing.getByRole('button').click();
  await expect(outgoing).toHaveCount(0);
});

test('[DE3] the history tells what happened, asks again when there is more, and brings back', async ({
  onStage: { page, stage },
}) => {
  await stage.evaluate((it) => it.history());
  const events = page.getByRole('list', { name: 'What happened' }).getByRole('listitem');
  await expect(events).toHaveText(/Ben deleted it.*rang/s);
  await page.getByRole('button', { name: 'Restore rang' }).click();
  expect(await stage.evaluate((it) => it.restored)).toEqual(['gone']);
  await stage.evaluate((it) => it.happen({ kind: 'said' }));
  await expect(events).toHaveText([/Ana commented/, /Ben deleted it/]);
});

test('[DE3] a dialog takes the focus, and gives it back when Escape closes it', async ({
  onStage: { page, stage },
}) => {
  await stage.evaluate((it) => it.dialog());
  await expect(page.getByRole('dialog', { name: 'A question' })).toBeVisible();
  await expect(page.getByText('What now?')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'A question' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await stage.evaluate((it) => it.announcementOf)).toEqual(['closed']);
});

test('[DE3] what is said in passing is a log, and its button does what it says', async ({
  onStage: { page, stage },
}) => {
  await stage.evaluate((it) => it.toasts());
  await expect(page.getByRole('log')).toContainText('It is done.');
  await page.getByRole('button', { name: 'Take it back' }).click();
  expect(await stage.evaluate((it) => it.announcementOf)).toEqual(['taken back']);
  await expect(page.getByRole('log')).toHaveText('');
});
