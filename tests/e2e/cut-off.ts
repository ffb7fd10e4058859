/** A network that carries the page but no live connections. */
import { ARTICLE_TITLE } from './sample-desk.ts';
import { expect, type Person } from './verbatim.ts';

/** Cuts live connections alone, so that no buffer of the browser carries work over later. @returns what lets them through again. */
export async function cutOff({ page, context, status }: Person): Promise<() => void> {
  let isCut = true;
  await context.routeWebSocket(/\/sync\//, (socket) => (isCut ? void socket.close() : void socket.connectToServer()));
  await page.reload();
  await expect(page.getByRole('region', { name: ARTICLE_TITLE, exact: true })).toBeVisible();
  await expect(status).toContainText('Offline');
  return () => (isCut = false);
}
