/** Live connections that are blocked, as by a proxy, are told from a network that is gone. */
import { openDesk, pair } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

/** From the next page on no live connection opens, while pages and calls come; until `lift`. */
async function blockLive({ page }: Person): Promise<{ readonly lift: () => Promise<void> }> {
  await page.addInitScript(() => {
    const Real = window.WebSocket;
    window.WebSocket = class extends Real {
      constructor(address: string | URL, protocols?: string | string[]) {
        const isBlocked = sessionStorage.getItem('lifted') === null;
        super(isBlocked ? String(address).replace('/sync/', '/blocked/') : address, protocols);
      }
    };
  });
  return { lift: () => page.evaluate(() => sessionStorage.setItem('lifted', '')) };
}

test('[OF27] where live connections are blocked the page says so and what to do, and that it is offline where nothing answers', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const { lift } = await blockLive(ben);
  await ben.page.reload();
  await expect(ben.status).toHaveText(/Connecting|Offline/);
  await ben.tag(stretchOf(desk.text, 'rung it once'), '1');
  await expect(ben.status).toHaveText('Offline – 1 change kept here');
  const why = ben.page.getByRole('note').filter({ hasText: 'Live connections are blocked.' });
  await expect(why).toContainText('Use another network, or have WebSockets allowed in this one.');
  await ben.context.setOffline(true);
  await expect(why).toHaveCount(0);
  await expect(ben.status).toHaveText('Offline – 1 change kept here');
  await ben.context.setOffline(false);
  await expect(why).toBeVisible();
  await lift();
  await expect(ben.status).toHaveText('Saved');
  await expect(why).toHaveCount(0);
  await expect(ana.annotations).toContainText(['rung it once']);
});
