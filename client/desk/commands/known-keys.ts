/** Which keys a member of this browser knows, so that they are told of them once at most: kept beside the settings of the desk. */
import { smallStore } from '../../sync/browser-storage.ts';

/** What one is told of: the steps by quotation, and the sheet of keys. */
export type Lesson = 'quotations' | 'sheet';

export const KNOWN = 'known';
export const keptAs = (lesson: Lesson): string => `verbatim-key-${lesson}`;

/** They have used it: it need not be told. */
export const learned = (lesson: Lesson): void => void smallStore.keep(keptAs(lesson), KNOWN);
