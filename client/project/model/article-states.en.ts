/** English texts: a member’s progress with an article. */
export const articleStates = {
  names: { new: 'New', 'in-work': 'In work', done: 'Done' },
  mine: 'My state',
  allDone: 'You are done with everything in your queue.',
  listDone: 'You are done with every article of this list.',
  doneAndNext: 'Done and next',
  kept: (state: string): string => `Kept: ${state}.`,
};
