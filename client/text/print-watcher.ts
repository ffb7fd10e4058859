/** Tells when the page is about to be printed, and when that is over. @returns a function that ends the watching. */
export function watchPrinting(onBegin: () => void, onEnd: () => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  window.addEventListener('beforeprint', onBegin, { signal });
  window.addEventListener('afterprint', onEnd, { signal });
  return () => ending.abort();
}
