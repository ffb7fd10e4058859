/** Waits for what was rendered just now to be on the screen. */

/** Resolves after the next frame has been painted; soon, where the page is hidden and paints none. */
export const framePainted = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.visibilityState === 'hidden') return void setTimeout(resolve);
    requestAnimationFrame(() => setTimeout(resolve));
  });
