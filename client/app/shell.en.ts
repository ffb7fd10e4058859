/** English texts: the bar at the top, the menu of the signed-in member, and what stands where a page can't be opened. */

export const shell = {
  nobody: 'Nobody is signed in.',
  skip: 'Skip to the page',
  where: 'Where you are',
  project: 'Project',
  notFound: 'Not found',
  opening: 'Opening the article…',
  partFailed: 'A part of the page did not load.',
  blocked:
    'This browser lets Verbatim keep nothing: cookies and site data are blocked. Allow them for this site and reload the page; without them you can’t stay signed in.',
  partMissing:
    'A part of the page did not load. It may be from before an update of the server. Work that is not sent stays.',
  reload: 'Reload',
  goOn: 'Go on without it',
  kept: (moment: string): string => `The server does not answer. This page shows what this browser kept on ${moment}.`,
  pageFailed: 'The page did not load',
  tryAgain: 'Try again',
  nothingHere: 'There is nothing at this address',
  nothingHereWhy: 'It may have been copied in part, or it belongs to another server.',
  toProjects: 'To your projects',
  refused: {
    noAnswer: 'No answer',
    notSignedIn: 'You are not signed in here',
    notSignedInWhy: 'To open this project, use the link that you were sent. If it is lost, ask whoever invited you.',
    doesNotOpen: 'This does not open',
  },
  yourMenu: ': your menu',
};
