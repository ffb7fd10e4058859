/** What the commands of the table do on the annotations of a layer. */
import { expect, test } from 'vitest';
import { COMMANDS } from '../../../../client/desk/commands/commands.ts';
import { WorkCommands, type CommandedWork } from '../../../../client/desk/model/work-commands.ts';
import { ScreenReaderAnnouncer } from '../../../../client/desk/model/screen-reader-announcer.ts';
import { locale } from '../../../../client/locale/texts.ts';
import { isMove } from '../../../../client/text/navigation.ts';
import { DEFAULT_LABEL_SET } from '../../../../shared/domain/label-set.ts';
import { anAnnotation } from '../../text/an-annotation.ts';

const TEXT = 'One two three';

/** Commands on a layer with one open annotation, and what they asked of it. */
function commandsOnALayer() {
  const asked: string[] = [];
  const ask =
    (what: string, answer = true) =>
    (...given: unknown[]): boolean => {
      asked.push([what, ...given.map((one) => JSON.stringify(one))].join(' '));
      return answer;
    };
  const active = anAnnotation('a', 'quote', [4, 7]);
  const work: CommandedWork = {
    active,
    shown: [active],
    suggestions: {
      commands: {
        next: ask('next'),
        accept: ask('accept'),
        reject: ask('reject'),
        acceptKind: ask('accept kind'),
        rejectKind: ask('reject kind'),
      },
    },
    activate: ask('activate'),
    applyLabelAt: ask('label'),
    addPart: ask('part'),
    place: ask('place'),
    removeActive: ask('remove'),
    undo: ask('undo'),
    redo: ask('redo'),
  };
  const voice = new ScreenReaderAnnouncer({ announce: () => undefined }, () => DEFAULT_LABEL_SET, TEXT, locale);
  const place = { selected: () => null, caret: () => 4, goTo: () => undefined };
  return { asked, handlers: new WorkCommands(work, place, voice, TEXT).handlers };
}

test('[PG111] every command of the table is a move, is done on the layer, or is the desk’s own', () => {
  const { handlers } = commandsOnALayer();
  const others = COMMANDS.map(({ id }) => id).filter((id) => !isMove(id) && !Object.hasOwn(handlers, id));
  expect(others.toSorted()).toEqual([
    'add-to-statement',
    'beside',
    'done-and-next',
    'edit',
    'filter',
    'find-label',
    'find-quotations',
    'keyboard',
    'leave',
    'list',
    'next-article',
    'next-place',
    'open-here',
    'previous-article',
    'previous-place',
    'text',
    'versions',
  ]);
});

test('[PG111] each command asks for its own work', () => {
  const { asked, handlers } = commandsOnALayer();
  for (const handle of Object.values(handlers)) handle();
  expect(new Set(asked).size, 'no two commands ask for the same').toBe(asked.length);
  expect(asked).toEqual(
    expect.arrayContaining(['label 0', 'label 8', 'undo', 'redo', 'remove', 'part', 'next', 'accept', 'reject']),
  );
});
