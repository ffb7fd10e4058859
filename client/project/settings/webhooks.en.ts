/** English texts: webhooks of a project: programs that are told what happens in it. */
import { counted } from '../../locale/formats.en.ts';

export const webhooks = {
  heading: 'Webhooks',
  explain:
    'An address of a program that is told when something happens in the project. What it is sent is signed; what fails is tried again for a day.',
  url: 'Address',
  urlHint: 'It begins with https://, or http://.',
  when: 'It is told when',
  events: {
    'article.done': 'somebody is done with an article',
    'comment.mentioned': 'a comment names somebody by @',
    export: 'somebody has exported the project',
  },
  make: 'Make a webhook',
  chooseEvent: 'Choose what it is told of.',
  secretOf: (host: string): string => `The secret of ${host}`,
  once: 'Copy it now: it is shown this once. By it the program knows that what it is sent is from here.',
  list: 'The project’s webhooks',
  never: 'Nothing has been sent yet.',
  arrived: (moment: string): string => `Last sent ${moment}.`,
  problems: {
    'address-refused': 'nothing is sent to this address',
    unreachable: 'nobody could be reached there',
    'too-slow': 'no answer came in time',
    'not-taken': 'it was not taken',
  },
  failed: (moment: string, why: string, status: number | null): string =>
    `Failed ${moment}: ${why}${status === null ? '' : ` (status ${status})`}.`,
  waiting: (count: number): string => `${counted(count, 'message', 'messages')} waiting.`,
  leftOut: (count: number): string => `${counted(count, 'message', 'messages')} never sent.`,
  off: 'Off',
  switchOn: 'Switch on',
  switchOff: 'Switch off',
  remove: 'Remove',
  removed: (host: string): string => `${host} is told of nothing any more.`,
};
