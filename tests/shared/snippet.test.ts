/** The piece of a text that a search shows. */
import { expect, test } from 'vitest';
import { snippetOf } from '../../shared/domain/snippet.ts';

/** The piece, what was found in brackets; and in how many steps it was found. */
function shown(text: string, ...words: string[]): { piece: string; steps: number } {
  const finding = snippetOf(text, words);
  for (let steps = 0; ; steps += 1) {
    const step = finding.next();
    if (step.done === true)
      return { piece: step.value.map(({ text: piece, isFound }) => (isFound ? `[${piece}]` : piece)).join(''), steps };
  }
}

test('[HT66] a short text is shown whole, line ends as blanks, every sought word marked', () => {
  expect(shown('A ferryman,\n\nand a café.', 'caf', 'FERRY').piece).toBe('A [ferryman], and a [café].');
  expect(shown('Nothing of it.', 'caf').piece).toBe('Nothing of it.');
  expect(shown('', 'caf').piece).toBe('');
});

test('[HT66] a long one is cut between words, and between characters where there are no words', () => {
  const sentence = 'The harbour was quiet. ';
  expect(shown(`${sentence.repeat(9)}A ferry came. ${sentence.repeat(9)}`, 'ferry').piece).toBe(
    '…was quiet. The harbour was quiet. The harbour was quiet. A [ferry] came. The harbour was quiet. The harbour was quiet. The…',
  );
  expect(shown(`𠮷${'山'.repeat(40)}新聞記者が語るABC${'川'.repeat(40)}𠮷`, '記者').piece).toBe(
    `…${'山'.repeat(22)}新聞[記者]が語るABC${'川'.repeat(18)}…`,
  );
  expect(shown(`${'山'.repeat(30)}${'𠮷'.repeat(30)}者`, '者').piece).toBe(`…${'𠮷'.repeat(12)}[者]`);
});

test('[HT66] a text of millions of letters is looked through step by step, and no word is missed at a step’s end', () => {
  const text = `${'harbour '.repeat(200_000)}ferry`;
  const { piece, steps } = shown(text, 'ferry');
  expect(piece.endsWith('harbour [ferry]')).toBe(true);
  expect(steps).toBeGreaterThan(700);
  for (let before = 2_030; before < 2_070; before += 1)
    expect(shown(`${'a'.repeat(before - 7)} ferry b`, 'ferry').piece).toContain('[ferry] b');
});
