/** Names of people who seem to speak. */
import { describe, expect, test } from 'vitest';
import { speakerNames } from '../../shared/domain/quotes/speaker-names.ts';
import { ABOUT_LINEAR, powerOfGrowth } from '../support/growth.ts';

describe('names beside words of saying', () => {
  test.each<[string, string, readonly string[]]>([
    ['before and after', '“It is,” said Ana Díaz. Tom van den Berg told the paper.', ['Ana Díaz', 'Tom van den Berg']],
    [
      'with apostrophes and hyphens',
      'Siobhán O’Neill-Park’s lawyer, Jean-Luc N’Diaye, said so.',
      ['Jean-Luc N’Diaye', 'Siobhán O’Neill-Park'],
    ],
    ['in German', '„Nein“, sagte Jürgen Groß. Laut Uta Öz war das falsch.', ['Jürgen Groß', 'Uta Öz']],
    [
      'no word that only begins a sentence',
      'Nobody said so. But Ana Díaz said it. Afterwards she told them.',
      ['Ana Díaz'],
    ],
    ['none where nobody speaks', 'Ana Díaz went to Porto.', []],
    [
      'in the paragraph of a “she said”',
      'Ana Díaz came home late.\nInês Brandt looked up. “Well,” she said.',
      ['Inês Brandt'],
    ],
    ['none of the next sentence', 'He said so. Porto Alegre is far away.', ['Porto Alegre']],
  ])('[AN4] %s', (_what, text, names) => {
    expect([...speakerNames(text)].sort()).toEqual([...names].sort());
  });

  test('[AN4] a family name counts for the full name, and who is named most comes first', () => {
    expect(
      speakerNames('Bo Ek said no. Then Ana Díaz said yes, and later Díaz said it again, and Díaz added more.'),
    ).toEqual(['Ana Díaz', 'Bo Ek']);
  });

  test('[AN4] a text costs by its length', () => {
    const line = 'Yesterday Ana Díaz-López said to Bo Ek that The Very Long Name Of It was said. ';
    const find = (size: number): void => expect(speakerNames(line.repeat(size))).toContain('Ana Díaz-López');
    expect(powerOfGrowth(find, 1_000, 8_000)).toBeLessThan(ABOUT_LINEAR);
  });
});
