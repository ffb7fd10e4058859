/** The table of keys: what a press means, which keys the user changed, and where keys collide. */
import { describe, expect, test } from 'vitest';
import { COMMANDS, isChangeable, type CommandId } from '../../../../client/desk/commands/commands.ts';
import { DEFAULT_DESK, parseDeskSettings } from '../../../../client/desk/commands/desk-settings.ts';
import {
  bindingsAt,
  bindingsOf,
  DEFAULT_KEYS,
  keysOf,
  parseKeySettings,
} from '../../../../client/desk/commands/key-bindings.ts';
import { conflictsOf, withDefault, withKey, withoutKey } from '../../../../client/desk/commands/key-changes.ts';
import {
  chordOf,
  forSystem,
  isSingleCharacter,
  withShift,
  type KeyPress,
} from '../../../../client/desk/commands/key-chord.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...more,
});
const meaning = (chord: string, settings = DEFAULT_KEYS, isMac = false): string[] =>
  (bindingsOf(settings, isMac).get(chord) ?? []).map(
    ({ command, extend }) => `${command.id}${extend ? ' extending' : ''}`,
  );

describe('a press', () => {
  test.each([
    [press('z', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+z'],
    [press('S', { shiftKey: true }), 'Shift+s'],
    [press('S'), 's'],
    [press('?', { shiftKey: true }), '?'],
    [press('1', { shiftKey: true }), '1'],
    [press('+', { ctrlKey: true }), 'Ctrl+Plus'],
    [press(' '), 'Space'],
    [press('ArrowDown', { altKey: true }), 'Alt+ArrowDown'],
    [press('ß', { altKey: true, code: 'KeyS' }), 'Alt+s'],
    [press('Ä', { shiftKey: true }), 'Shift+ä'],
    [press('Shift', { shiftKey: true }), null],
    [press('Dead'), null],
  ])('[PG110] %o is %s', (given, chord) => expect(chordOf(given)).toBe(chord));

  test('[PG110] the table’s keys are those of each system', () => {
    expect([forSystem('Mod+Shift+z', false), forSystem('Mod+Shift+z', true)]).toEqual(['Ctrl+Shift+z', 'Shift+Meta+z']);
    expect([forSystem('Word+ArrowLeft', false), forSystem('Word+ArrowLeft', true)]).toEqual([
      'Ctrl+ArrowLeft',
      'Alt+ArrowLeft',
    ]);
    expect([withShift('s'), withShift('?'), withShift('Alt+ArrowUp'), withShift('Shift+u')]).toEqual([
      'Shift+s',
      null,
      'Alt+Shift+ArrowUp',
      null,
    ]);
  });
});

describe('a digit on a keyboard whose upper row writes other characters', () => {
  const french = (key: string, code: string, more: Partial<KeyPress> = {}): KeyPress => press(key, { code, ...more });
  const done = (given: KeyPress, settings = DEFAULT_KEYS): string[] =>
    bindingsAt(bindingsOf(settings, false), given).map(({ command }) => command.id);

  test('[PG325] the key of 1 to 9 and 0 means its digit, with Shift or without, and a digit is what it is', () => {
    expect(done(french('&', 'Digit1'))).toEqual(['label-1']);
    expect(done(french('ç', 'Digit9'))).toEqual(['label-9']);
    expect(done(french('à', 'Digit0'))).toEqual(['find-label']);
    expect(done(french('1', 'Digit1', { shiftKey: true }))).toEqual(['label-1']);
    expect(done(press('1', { code: 'Digit1' }))).toEqual(['label-1']);
  });

  test('[PG325] not with a modifier, not where a command has the character, and not where single characters are off', () => {
    expect(done(press('!', { code: 'Digit1', shiftKey: true }))).toEqual([]);
    expect(done(french('&', 'Digit1', { ctrlKey: true }))).toEqual([]);
    expect(done(french('Dead', 'Digit2'))).toEqual([]);
    expect(done(french('&', 'Digit1'), withKey(DEFAULT_KEYS, 'undo', '&'))).toEqual(['undo']);
    expect(done(french('&', 'Digit1'), withKey(DEFAULT_KEYS, 'label-1', 'x'))).toEqual([]);
    expect(done(french('&', 'Digit1'), { ...DEFAULT_KEYS, singleKeys: false })).toEqual([]);
  });
});

describe('the table', () => {
  test.each([false, true])(
    '[PG111] no two commands have a key in common, but for Escape, which does what lies nearest first (Apple: %s)',
    (isMac) => {
      const shared = [...bindingsOf(DEFAULT_KEYS, isMac)].filter(([, bindings]) => bindings.length > 1);
      expect(shared.map(([chord, bindings]) => [chord, bindings.map(({ command }) => command.id)])).toEqual([
        ['Escape', ['clear-selection', 'leave']],
      ]);
    },
  );

  test('[PG111] keys that were there before stay: labels, undo, redo, delete', () => {
    expect(
      ['1', '9', 'Ctrl+z', 'Ctrl+Shift+z', 'Ctrl+y', 'Delete', 'Backspace'].flatMap((chord) => meaning(chord)),
    ).toEqual(['label-1', 'label-9', 'undo', 'redo', 'redo', 'remove', 'remove']);
    expect(meaning('Meta+z', DEFAULT_KEYS, true)).toEqual(['undo']);
  });

  test('[PG111] moves take the selection along with Shift', () => {
    expect([
      ...meaning('s'),
      ...meaning('Shift+s'),
      ...meaning('Alt+Shift+ArrowDown'),
      ...meaning('Alt+Shift+ArrowLeft'),
    ]).toEqual(['sentence-forward', 'sentence-forward extending', 'sentence-forward extending', 'word-left extending']);
  });
});

describe('changed keys', () => {
  test('[PG112] a command has its new key and not the old one, and goes back to the table’s', () => {
    const changed = withKey(DEFAULT_KEYS, 'next-annotation', 'y');
    expect([meaning('y', changed), meaning('j', changed)]).toEqual([['next-annotation'], []]);
    expect(meaning('j', withDefault(changed, 'next-annotation'))).toEqual(['next-annotation']);
  });

  test('[PG112] a key that others have is a conflict, with Shift too where a move takes it', () => {
    const conflict = (id: CommandId, chord: string) => conflictsOf(id, chord, DEFAULT_KEYS, false);
    expect(conflict('undo', 'j')).toEqual(['next-annotation']);
    expect(conflict('sentence-back', 'u')).toEqual(['start-earlier', 'start-earlier-character']);
    expect(conflict('undo', 'Shift+s')).toEqual(['sentence-forward']);
    expect(conflict('undo', 'Shift+ArrowLeft')).toEqual(['caret-left']);
    expect([conflict('undo', 'Ctrl+z'), conflict('undo', 'x'), conflict('leave', 'Escape')]).toEqual([[], [], []]);
  });

  test('[PG112] a key taken away leaves a command its others', () => {
    const taken = withoutKey(DEFAULT_KEYS, 'sentence-forward', 'Shift+s', false);
    expect([meaning('s', taken), meaning('Alt+ArrowDown', taken)]).toEqual([[], ['sentence-forward']]);
  });

  test('[PG113] with single characters off no key without a modifier does anything but name itself: arrows and the like stay', () => {
    const off = { ...DEFAULT_KEYS, singleKeys: false };
    expect(['1', 'j', 'Shift+s', '?'].flatMap((chord) => meaning(chord, off))).toEqual([]);
    expect(['Delete', 'Alt+ArrowDown', 'ArrowLeft', 'Ctrl+z'].flatMap((chord) => meaning(chord, off))).toHaveLength(4);
    expect(['1', 'Shift+s', 'Plus', 'Delete', 'Alt+1'].map(isSingleCharacter)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('[PG112] what is kept comes back; what is not a setting counts as the default', () => {
    const settings = {
      keys: { ...withKey(DEFAULT_KEYS, 'undo', 'x'), singleKeys: false },
      wholeWords: false,
      selectionBar: false,
    };
    expect(parseDeskSettings(JSON.stringify(settings))).toEqual(settings);
    for (const rubbish of [null, '{', 'null', '[]', '{"keys": 3}'])
      expect(parseDeskSettings(rubbish)).toEqual(DEFAULT_DESK);
    expect(parseKeySettings({ keys: { undo: 'x', nothing: ['y'], 'caret-left': ['z'], redo: [] } })).toEqual({
      keys: { redo: [] },
      singleKeys: true,
    });
  });

  test('[PG111] the caret’s own keys are nobody’s to change, and every other command has one', () => {
    expect(
      COMMANDS.filter((command) => isChangeable(command) && keysOf(command, DEFAULT_KEYS, true).length === 0),
    ).toEqual([]);
    expect(COMMANDS.filter((command) => !isChangeable(command)).every(({ inText }) => inText === true)).toBe(true);
  });
});
