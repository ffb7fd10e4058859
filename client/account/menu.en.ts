/** English texts: the menu of the person who is signed in. */
import { counted, plural } from '../locale/formats.en.ts';

export const menu = {
  youAre: 'You are',
  rename: 'Change name',
  personalLink: 'My personal link',
  apiKeys: 'API keys',
  signOut: 'Sign out of this browser',
  language: 'Language',
  loseHeading: 'Sign out and lose work?',
  lose: (count: number): string =>
    `${counted(count, 'change', 'changes')} of yours ${plural(count, { one: 'is', other: 'are' })} kept in this browser and not on the server. Signing out discards ${plural(count, { one: 'it', other: 'them' })} for good.`,
  stay: 'Stay signed in',
  discard: 'Discard and sign out',
  sendFirst: 'Send and sign out',
  theme: 'Appearance',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
};
