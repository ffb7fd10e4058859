/** English texts: the page that a link opens. */
export const join = {
  page: 'Join',
  pageRefused: 'Link refused',
  looking: 'Looking at the link…',
  incomplete:
    'The link is incomplete: the part after # is missing. Copy it again, to its very end, or ask for a new one.',
  noAnswer: 'No answer',
  notNow: 'Not just now',
  doesNotOpen: 'This link does not open',
  tryAgain: 'Try again',
  toProjects: 'To your projects',
  aProject: 'A project',
  welcomeBack: (name: string): string => (name === '' ? 'Welcome back' : `Welcome back, ${name}`),
  personal: 'This is a personal link. With it this browser goes on as the same person as before.',
  once: 'The link works once. Other devices of this person are signed out.',
  invited: (project: string): string => `You are invited to ${project}.`,
  invitedAs: (project: string, role: string, may: string): string =>
    `You are invited to ${project} as ${role}. You may ${may}.`,
  someProject: 'a project',
  join: 'Join',
  continueAs: (name: string): string => `Continue as ${name}`,
  somebodyElse: 'I am somebody else',
  name: 'Your name',
  nameHint: 'The others see it beside what you annotate. No account is needed.',
  tellApart: 'Add something by which the others can tell you two apart, such as a family name.',
  isThatYou: (name: string): string => `There is ${name} in this project already. Is that you?`,
  ifItIs:
    'If it is, open your personal link here: on your other device, it is in the menu with your name. If you no longer have it, ask an owner of the project for a link.',
  knownAs: 'This browser knows you as',
};
