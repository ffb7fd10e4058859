/** Devices whose clock is wrong, and is put right or goes wrong while the page is open. */
import { ARTICLE_TITLE } from './sample-desk.ts';
import { expect, linkFor, stretchOf, test, type Person } from './verbatim.ts';

const DAYS = 24 * 60 * 60 * 1000;

/** @param off by how much its clock is ahead, in milliseconds, from the next page on. */
async function withClockOff({ context }: Person, off: number): Promise<void> {
  await context.addInitScript((by) => {
    const { now } = Date;
    const device = globalThis as unknown as { off: number };
    device.off = by;
    Date.now = () => now() + device.off;
  }, off);
}

const setClock = ({ page }: Person, off: number): Promise<void> =>
  page.evaluate((by) => void ((globalThis as unknown as { off: number }).off = by), off);

test('[PG4] [OF18] a clock that is put right while the page is open loses nothing, and work that was dated ahead goes out when it is offered again', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const ben = await joins(await linkFor(ana, answer, 'annotator'), 'Ben', { byPage: false });
  const article = (await ana.articles(answer)).find(({ title }) => title === ARTICLE_TITLE);
  if (article === undefined) throw new Error('The sample project has changed.');
  const text = await ana.textOf(answer, article);
  await ana.open(answer, article);
  await withClockOff(ben, -3 * DAYS);
  await ben.open(answer, article);
  await ben.tag(stretchOf(text, 'rung it once'), '1');
  await expect(ben.status).toHaveText('Saved');
  await setClock(ben, 0);
  await ben.tag(stretchOf(text, 'creel boat'), '2');
  await expect(ben.status).toHaveText('Saved');
  await expect(ana.annotations).toHaveCount(2);

  // The clock goes wrong, and no answer of the server tells before the next work is dated.
  await ben.page.route('**/api/**', (route) => route.abort());
  const { start, end } = stretchOf(text, 'half the island stood');
  await ben.selectByMouse(start, end);
  // At the last moment: the page itself looks now and then whether the clock has jumped.
  await setClock(ben, 3 * DAYS);
  await ben.page.keyboard.press('3');
  await expect(ben.status).toHaveText('Not saved – 1 change kept here');
  await ben.page.unroute('**/api/**');
  const notice = ben.page.getByRole('region', { name: /did not take/ });
  await expect(async () => {
    await notice.getByRole('button', { name: 'Offer it again' }).click();
    await expect(ben.status).toHaveText('Saved', { timeout: 2_000 });
  }).toPass();
  await expect(ana.annotations).toHaveCount(3);
});
