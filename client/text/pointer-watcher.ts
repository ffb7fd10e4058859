/** Tells what kind of pointer is pressed: many devices have a finger and a mouse at once. */

/** @param onPress gets `mouse`, `pen` or `touch`. @returns a function that ends the watching. */
export function watchPointers(onPress: (pointerType: string) => void): () => void {
  const abort = new AbortController();
  document.addEventListener('pointerdown', ({ pointerType }) => onPress(pointerType), {
    capture: true,
    signal: abort.signal,
  });
  return () => abort.abort();
}
