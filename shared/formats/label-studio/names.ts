/** Names of the controls in the labelling configuration, by which Label Studio assigns results to controls. */
import { attributeName } from '../core/attribute-names.ts';

export const LABEL_CONTROL = 'label';
export const TEXT_OBJECT = 'text';
export const NOTE_CONTROL = 'note';
export const CONFIDENCE_CONTROL = 'confidence';

const OWN: ReadonlySet<string> = new Set([LABEL_CONTROL, TEXT_OBJECT, NOTE_CONTROL, CONFIDENCE_CONTROL]);

export const attributeControl = (key: string): string => attributeName(key, OWN);
