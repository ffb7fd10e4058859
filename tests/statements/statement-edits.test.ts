/** What people do to statements, again and again: nothing that was together falls apart but what they take apart. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ArticleId, MemberId, VersionRef } from '../../shared/domain/ids.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { statementEdits, type StatementOperation } from '../../shared/layer/statement-edits.ts';
import { ANYTHING_FITS, type Proposal } from '../../shared/statements/components.ts';
import { decisionsOf } from '../../shared/statements/decisions.ts';
import { statementsOf, type Statement } from '../../shared/statements/statements.ts';
import { versionRef } from '../../shared/statements/version-ref.ts';

const at = (name: string): VersionRef => versionRef({ article: name as ArticleId, start: 0, end: 9 });
const letters = (names: string): string[] => names.split('');
const nameOf = (ref: VersionRef): string => ref.charAt(0);

/** Neighbours are proposed, so that “abc DE” are the statements “abc” and “DE”. */
const proposed = (found: string): Proposal[] =>
  found.split(' ').flatMap((group) =>
    group.split('').flatMap((a, index) =>
      letters(group)
        .slice(index + 1)
        .map((b) => ({ a: at(a), b: at(b), score: 0.7 })),
    ),
  );

function aProject(found: string) {
  const layer = new LayerDoc(new Y.Doc());
  let now = 0;
  const refs = letters(found)
    .filter((name) => name !== ' ')
    .map((name) => [at(name)]);
  const statements = (): readonly Statement[] =>
    statementsOf({
      found: refs,
      proposals: proposed(found),
      fit: ANYTHING_FITS,
      decisions: decisionsOf(layer.contents()),
      isThere: () => true,
    });
  const together = (ref: VersionRef): readonly VersionRef[] =>
    statements().find((one) => one.refs.includes(ref))?.refs ?? [];
  const sameAs = (ref: VersionRef): readonly VersionRef[] => [ref];
  const decide = (wanted: StatementOperation) => {
    now += 1;
    return layer.decideStatements(statementEdits(wanted, layer, { together, sameAs }), {
      by: 'ana' as MemberId,
      at: now,
    });
  };
  const same = (some: string, others: string) =>
    decide({ operation: 'same', versions: letters(some).map(at), others: letters(others).map(at) });
  const part = (names: string) => {
    const gone = letters(names).map(at);
    const others = together(gone[0] ?? at('')).filter((ref) => !gone.includes(ref));
    return decide({ operation: 'different', versions: gone, others });
  };
  const add = (name: string, to: string) =>
    decide({ operation: 'add', article: name, start: 0, end: 9, relation: 'claimed', same: at(to) });
  const title = (name: string, words: string) => decide({ operation: 'title', version: at(name), title: words });
  const shown = (): string =>
    statements()
      .map(({ refs: all, title: name }) => `${all.map(nameOf).join('')}${name === null ? '' : `=${name.title}`}`)
      .join(' ');
  return { layer, same, part, add, title, shown };
}

describe('what people do to statements', () => {
  test.each(letters('abcdeFGH'))('[TR23] two statements that were merged stay one when %s is detached', (name) => {
    const { same, part, shown } = aProject('abcde FGH');
    same('abcde', 'FGH');
    part(name);
    expect(shown()).toBe(
      letters('FGHabcde')
        .filter((one) => one !== name)
        .join(''),
    );
  });

  test('[TR23] in whichever order versions are detached, the others stay one', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(letters('abcdeFGH'), { minLength: 1, maxLength: 6 }), (gone) => {
        const { same, part, shown } = aProject('abcde FGH');
        same('abcde', 'FGH');
        for (const name of gone) part(name);
        expect(shown()).toBe(
          letters('FGHabcde')
            .filter((one) => !gone.includes(one))
            .join(''),
        );
      }),
    );
  });

  test('[TR23] a passage that was added stays with its statement when the version goes to which it was added', () => {
    const { add, part, shown } = aProject('abcd');
    add('x', 'b');
    part('b');
    expect(shown()).toBe('acdx');
    part('a');
    expect(shown()).toBe('cdx');
  });

  test('[TR23] of a merge of before, with one link, the same holds', () => {
    const { layer, part, shown } = aProject('abc DE');
    const id = `${at('D')} ${at('a')}` as never;
    layer.decideStatements([{ map: 'links', id, content: { same: true } }], { by: 'ben' as MemberId, at: 0 });
    expect(shown()).toBe('DEabc');
    part('a');
    expect(shown()).toBe('DEbc');
  });

  test('[TR23] versions of two statements that are told apart are not joined by it', () => {
    const { same, shown, layer } = aProject('abc DE FG');
    same('a', 'D');
    const wanted = { operation: 'different', versions: [at('a')], others: ['b', 'D', 'F'].map(at) } as const;
    const together = (ref: VersionRef) => (letters('abcDE').map(at).includes(ref) ? letters('abcDE').map(at) : [ref]);
    const sameAs = (ref: VersionRef) => [ref];
    layer.decideStatements(statementEdits(wanted, layer, { together, sameAs }), { by: 'ana' as MemberId, at: 9 });
    expect(shown()).toContain('FG');
  });

  test('[TR24] a version that was detached and is put back has its whole statement, and that has it', () => {
    const { same, part, add, shown } = aProject('abcdefgh');
    part('c');
    expect(shown()).toBe('abdefgh');
    same('c', 'f');
    expect(shown()).toBe('abcdefgh');
    part('c');
    add('c', 'f');
    expect(shown()).toBe('abcdefgh');
  });

  test('[TR24] what was merged once, split and merged again by one version of each is one', () => {
    const { same, part, shown } = aProject('abc DEF');
    same('a', 'D');
    part('DEF');
    expect(shown()).toBe('DEF abc');
    same('b', 'E');
    expect(shown()).toBe('DEFabc');
  });

  test.each(['a', 'b', 'ab', 'cde'])('[TR25] a name stays with what stays when %s goes', (gone) => {
    const { title, part, shown, layer } = aProject('abcde');
    title('b', 'Old');
    title('a', 'Name');
    const step = part(gone);
    const stays = letters('abcde')
      .filter((name) => !gone.includes(name))
      .join('');
    const all = [`${stays}=Name`, ...(gone.length > 1 ? [gone] : [])].sort();
    expect(shown().split(' ').sort()).toEqual(all);
    layer.undo(step, { by: 'ana' as MemberId, at: 99 });
    expect(shown()).toBe('abcde=Name');
  });

  test('[TR25] a statement has one name, whichever version it is named by, and one that was merged has its own again', () => {
    const { title, same, part, shown } = aProject('abc DE');
    title('a', 'Name');
    title('b', 'New');
    title('D', 'Other');
    same('a', 'D');
    expect(shown()).toBe('DEabc=Other');
    part('abc');
    expect(shown()).toBe('DE=Other abc=New');
    title('c', '');
    expect(shown()).toBe('DE=Other abc');
  });
});
