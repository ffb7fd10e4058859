/** Small parts that stand everywhere. */
export const controls = {
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  copiedNow: 'Copied.',
  notCopied: 'Not copied',
  cannotCopy: 'The browser does not allow copying here.',
  loading: 'Loading…',
  nobody: 'Nobody is signed in.',
};
