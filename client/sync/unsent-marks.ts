/**
 * Which rooms of a member have unsent work in this browser, kept beside their databases: so that every page finds
 * them without opening the database of each article ever visited. A mark may outlive the work; the database tells.
 */
import { smallStore } from './browser-storage.ts';

interface UnsentMark {
  /** `<project>/<article>/<layer>`, the layer as it is written in a URL. */
  readonly room: string;
  /** Whose record it is: the id of the window's document. */
  readonly window: string;
}

/** Sent to the window when there is other work here that is unsent, or another window to send it. */
export const KEPT_CHANGED = 'vb-kept-changed';

const prefixOf = (member: string): string => `verbatim:${member}:unsent:`;
const keyOf = (member: string, { room, window }: UnsentMark): string => `${prefixOf(member)}${room}#${window}`;

export function markUnsent(member: string, mark: UnsentMark, isUnsent: boolean): void {
  if (isUnsent) smallStore.keep(keyOf(member, mark), '1');
  else smallStore.forget(keyOf(member, mark));
}

export function unsentMarks(member: string): readonly UnsentMark[] {
  return smallStore.keys(prefixOf(member)).flatMap((key) => {
    const [room = '', window = ''] = key.slice(prefixOf(member).length).split('#');
    return window === '' ? [] : [{ room, window }];
  });
}

const onceKey = (member: string): string => `verbatim:${member}:marked`;

/** Whether all that was kept before there were marks has been looked through. */
export const isMarkedOnce = (member: string): boolean => smallStore.read(onceKey(member)) !== null;
export const rememberMarkedOnce = (member: string): boolean => smallStore.keep(onceKey(member), '1');
