/** German texts: names of keys that no character shows. */
import type { Texts } from '../../locale/texts.ts';

export const keyNames: Texts['keyNames'] = {
  Ctrl: 'Strg',
  Alt: 'Alt',
  Shift: 'Umschalt',
  Meta: 'Meta',
  Enter: 'Eingabe',
  Escape: 'Esc',
  Delete: 'Entf',
  Backspace: 'Rücktaste',
  Tab: 'Tab',
  Space: 'Leertaste',
  Plus: '+',
  Home: 'Pos1',
  End: 'Ende',
  PageUp: 'Bild auf',
  PageDown: 'Bild ab',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};
