/** Tables about programs in a report of agreement: how programs compare with human annotators, and whether a program may stand in for one. */
import type { AgreementDocument } from './project-agreement.ts';
import { nameOf, type Section } from './section.ts';

type Program = AgreementDocument['programs'][number];

const SHARES = ['precision', 'recall', 'F1'] as const;
const BOTH_MATCHINGS = [...SHARES, ...SHARES.map((share) => `${share}, overlap`)];

/** Of each program and person, the mean of persons, and F1 of people among themselves: all labels and each. */
export function programSection(document: AgreementDocument): Section {
  const rows = document.programs.flatMap((program) =>
    [
      ...program.persons.flatMap((one) => scoreRows(nameOf(document, one.person), one)),
      ...(program.persons.length > 1 ? scoreRows('(mean)', program.mean) : []),
      ...peopleRows(program),
    ].map((row) => [nameOf(document, program.program), ...row]),
  );
  return { heading: 'Programs against people', rows: [['program', 'person', 'label', ...BOTH_MATCHINGS], ...rows] };
}

/** Of each annotator and layer held in common: all labels and each. */
export const referenceSection = (document: AgreementDocument): Section => ({
  heading: 'Annotators against layers held in common',
  rows: [
    ['annotator', 'layer', 'label', ...BOTH_MATCHINGS],
    ...(document.references ?? []).flatMap((one) =>
      scoreRows(one.layer, one).map((row) => [nameOf(document, one.annotator), ...row]),
    ),
  ],
});

const scoreRows = (person: string, { total, byLabel }: Program['mean']): string[][] =>
  labelled({ total, byLabel }).map(([label, { exact, overlap }]) => [
    person,
    label,
    ...[exact, overlap].flatMap(({ precision, recall, f1 }) => [precision, recall, f1].map(shownShare)),
  ]);

const peopleRows = ({ people }: Program): string[][] =>
  people.total.exact === null
    ? []
    : labelled(people).map(([label, { exact, overlap }]) => [
        '(people among themselves)',
        label,
        ...[exact, overlap].flatMap((f1) => ['', '', shownShare(f1)]),
      ]);

const labelled = <One>({ total, byLabel }: { readonly total: One; readonly byLabel: Readonly<Record<string, One>> }) =>
  [['(all)', total] as const, ...Object.entries(byLabel)] as const;

/** The alternative annotator test: of each program the persons in turn, and the result. */
export const alternativeSection = (document: AgreementDocument): Section => ({
  heading: 'Programs in place of people',
  rows: [
    ['program', 'person', 'articles', 'advantage', 'p', 'won'],
    ...document.programs.flatMap(({ program, alternative: { persons, advantage, winningRate, reason } }) => {
      const rows = persons.map((one) => [
        nameOf(document, one.person),
        String(one.articles),
        shownShare(one.advantage),
        one.pValue === null ? 'n/a' : one.pValue.toPrecision(3),
        one.isWon ? 'yes' : 'no',
      ]);
      const result = ['(all)', '', shownShare(advantage), '', reason ?? shownShare(winningRate)];
      return (persons.length === 0 ? [] : [...rows, result]).map((row) => [nameOf(document, program), ...row]);
    }),
  ],
});

const shownShare = (share: number | null): string => share?.toFixed(3) ?? 'n/a';
