/** Counts what an import brought and what was left out, while its documents are processed. */
import type { Label } from '../../../shared/domain/label-set.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { NotTakenLedger, type NotTaken } from '../../../shared/formats/incoming/not-taken.ts';
import type { IncomingUnit } from '../../../shared/formats/incoming/units.ts';
import type { ImportReportBody } from '../../../shared/wire/http/datasets.ts';
import { bothAdded, NOTHING_ADDED, type Added } from './import-side.ts';

/** So many refusals are told one by one; the others are only counted. */
const MAX_REPORTED = 1_000;

export class ImportReport {
  private total = NOTHING_ADDED;
  private documents = 0;
  private readonly articles = new Set<string>();
  private newArticles = 0;
  private annotations = 0;
  private leftOut = 0;
  private refusals = 0;
  private readonly refused: ImportReportBody['refused'] = [];
  private readonly units = new Map<string, { unit: IncomingUnit; isAssumed: boolean; documents: number }>();
  private readonly labels: Counts = new Map();
  private readonly relations: Counts = new Map();
  private readonly rest = new NotTakenLedger();
  private readonly annotators = new Map<string, string | null>();

  /** @param annotations that fit, whether or not the project has them already. */
  document(
    sha256: string,
    { unit, isAssumed }: { readonly unit: IncomingUnit; readonly isAssumed: boolean },
    annotations: number,
    leftOut: number,
  ): void {
    this.articles.add(sha256);
    const key = `${unit} ${isAssumed}`;
    const known = this.units.get(key) ?? { unit, isAssumed, documents: 0 };
    known.documents += 1;
    this.units.set(key, known);
    this.documents += 1;
    this.annotations += annotations;
    this.leftOut += leftOut;
  }

  newArticle(): void {
    this.newArticles += 1;
  }

  added(added: Added): void {
    this.total = bothAdded(this.total, added);
  }

  refuse(file: string, problem: Problem): void {
    this.refusals += 1;
    if (this.refused.length < MAX_REPORTED) this.refused.push({ file, problem });
  }

  /** What readers did not take. */
  notTaken(all: readonly NotTaken[]): void {
    this.rest.add(all);
  }

  /** @param key that it stands for; `null` where it is to stay out, `undefined` where nobody knows it. */
  label(written: string, key: string | null | undefined, told?: Told): void {
    count(this.labels, written, key, told);
  }

  relation(written: string, key: string | null | undefined): void {
    count(this.relations, written, key);
  }

  /** @param member whom an annotator of the files stands for; `null` for one who is new. */
  annotator(name: string, member: string | null): void {
    this.annotators.set(name, member);
  }

  body(): Omit<ImportReportBody, 'places'> {
    return {
      ...this.total,
      documents: this.documents,
      articles: this.articles.size,
      newArticles: this.newArticles,
      annotations: this.annotations,
      units: [...this.units.values()],
      labels: countEntries(this.labels),
      relations: countEntries(this.relations),
      annotators: [...this.annotators].map(([name, member]) => ({ name, member })),
      leftOut: this.leftOut,
      notTaken: this.rest.all(),
      refusals: this.refusals,
      refused: this.refused,
    };
  }
}

/** A label as the file describes it. */
type Told = Pick<Label, 'title' | 'colour'>;

type Counts = Map<string, { key: string | null | undefined; told: Told | undefined; count: number }>;

function count(counts: Counts, written: string, key: string | null | undefined, told?: Told): void {
  const known = counts.get(written);
  if (known === undefined) counts.set(written, { key, told, count: 1 });
  else known.count += 1;
}

const countEntries = (counts: Counts) =>
  [...counts].map(([written, { key, told, count: number }]) => ({
    written,
    ...(told && { title: told.title, colour: told.colour }),
    key: key ?? null,
    isLeftOut: key === null,
    count: number,
  }));
