/** Texts for unsent work that another member left in this browser, and for sending it under the current member’s name. */
import { counted, plural } from '../locale/formats.en.ts';
const changes = (count: number): string => counted(count, 'change', 'changes');

export const othersWork = {
  /** Stands for a name that is not known. */
  somebody: 'somebody else',
  heading: (name: string, count: number, title: string): string =>
    `Work of ${name}, not sent: ${changes(count)} in “${title}”`,
  whose: (name: string): string =>
    `This browser was signed in as ${name}. What is new becomes yours when you take it over. To go on as ${name}, open the personal link of ${name}.`,
  only: (name: string): string =>
    `This browser was signed in as ${name}. To send it as ${name}, open the personal link of ${name}, or ask an owner for one.`,
  role: (name: string, role: string): string =>
    `This browser was signed in as ${name}. Your role, ${role}, does not let you take it over.`,
  hidden: (name: string): string =>
    `It is independent work that only ${name} may see. Open the personal link of ${name} in this browser to send it, or ask an owner for one.`,
  noAnswer: 'The server gives no answer. It can be taken over once the server can be reached.',
  notYours: (count: number, name: string): string =>
    `${changes(count)} to annotations of ${name} can’t be taken over: only ${name} or a curator can make ${plural(count, { one: 'it', other: 'them' })}.`,
  onlyBy: (name: string): string => `Only ${name} or a curator can change this annotation.`,
  removed: 'The annotation was deleted on the server.',
  overtaken: 'The annotation was changed on the server since.',
  take: 'Take it over',
  taken: (title: string): string => `Taken over: the work in “${title}” is yours now.`,
  elsewhere: (count: number): string =>
    `${changes(count)} of another person, kept in this browser, ${plural(count, { one: 'is', other: 'are' })} not sent. See the project’s page.`,
};
