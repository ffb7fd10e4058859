/** Names of keys that no character shows. */
export const keyNames: Readonly<Record<string, string>> = {
  Ctrl: 'Ctrl', Alt: 'Alt', Shift: 'Shift', Meta: 'Meta', Enter: 'Enter', Escape: 'Esc', Delete: 'Delete', Backspace: 'Backspace', Tab: 'Tab',
  Space: 'Space', Plus: '+', Home: 'Home', End: 'End', PageUp: 'Page up', PageDown: 'Page down',
  ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓',
};
