/** Guidelines: written on the project's page, read beside the text. */
import { openDesk, pair } from './sample-desk.ts';
import { expect, stretchOf, test } from './verbatim.ts';

test('[PG188] guidelines are written with a preview, and read beside the text while somebody tags; [PG189] markup in them is text', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ana.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  await ana.page.getByRole('button', { name: 'Edit the guidelines' }).click();
  await ana.page
    .getByRole('textbox', { name: 'Guidelines in Markdown' })
    .fill('# What to tag\n\n- **every** quote\n- no [rumours](javascript:alert(1))\n\n<img src=x onerror=alert(1)>');
  const preview = ana.page.getByRole('region', { name: 'What everybody sees' });
  await expect(preview.getByRole('heading', { name: 'What to tag', level: 3 })).toBeVisible();
  await expect(preview.getByRole('listitem')).toHaveText(['every quote', 'no rumours']);
  await expect(preview.getByRole('link')).toHaveCount(0);
  await expect(preview).toContainText('<img src=x onerror=alert(1)>');
  await ana.page.getByRole('button', { name: 'Save for everybody' }).click();
  await expect(
    ana.page.getByRole('region', { name: 'Guidelines' }).getByRole('heading', { name: 'What to tag' }),
  ).toBeVisible();

  await ben.page.reload();
  await expect(ben.status).toHaveText('Saved');
  const opener = ben.page.getByRole('button', { name: 'Guidelines', exact: true });
  await opener.click();
  const panel = ben.page.getByRole('complementary', { name: 'Guidelines' });
  await expect(panel.getByRole('heading', { name: 'Guidelines', exact: true })).toBeFocused();
  await expect(panel.getByRole('listitem').first()).toHaveText('every quote');
  await expect(panel).toContainText('Words given as somebody’s own');
  await ben.tag(stretchOf(desk.text, 'rung it once'), '1');
  await expect(ben.annotations).toHaveCount(1);
  await expect(panel).toBeVisible();
  await panel.getByRole('button', { name: 'Close the guidelines' }).press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(opener).toBeFocused();
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});
