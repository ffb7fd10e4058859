/** Counts the numbers for a dataset card while the rows are written. */
import type { JsonlRow } from '../jsonl/verbatim-jsonl.ts';

export class DatasetCounts {
  articles = 0;
  annotations = 0;
  relations = 0;
  comments = 0;
  /** Annotations by their labels, and by their layers. */
  readonly labels = new Map<string, number>();
  readonly layers = new Map<string, number>();
  readonly outlets = new Map<string, number>();
  readonly languages = new Set<string>();

  add({ outlet, language, annotations }: JsonlRow): void {
    this.articles += 1;
    this.annotations += annotations.length;
    if (outlet !== '') count(this.outlets, outlet);
    if (language !== '') this.languages.add(language);
    for (const annotation of annotations) {
      count(this.labels, annotation.label);
      count(this.layers, annotation.layer);
      this.relations += annotation.relations.length;
      this.comments += annotation.comments.length;
    }
  }
}

const count = (counts: Map<string, number>, name: string): Map<string, number> =>
  counts.set(name, (counts.get(name) ?? 0) + 1);
