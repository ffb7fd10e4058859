/** Hashes the data from which a report was computed: two reports with the same hash measured the same data. */
import { createHash } from 'node:crypto';
import type { Unit } from '../../../shared/agreement/annotated-text.ts';
import type { AgreementArticle } from '../../../shared/agreement/slices.ts';

export class MeasuredData {
  private readonly lines: string[] = [];
  private annotations = 0;

  /** @param textHash SHA-256 of the article’s text. Articles of one annotator alone are not measured. */
  add(textHash: string, { annotators }: AgreementArticle): void {
    if (annotators.length < 2) return;
    for (const { annotator, units } of annotators) {
      this.annotations += units.length;
      this.lines.push(JSON.stringify([textHash, annotator, units.map(canonical).sort()]));
    }
  }

  /**
   * A line for each annotator of each article, sorted by UTF-16 units and joined by line feeds, as UTF-8: JSON without
   * blanks of the text’s SHA-256, the annotator and the sorted list of annotations, each a string of JSON: label, spans
   * in code points, and attributes sorted by name.
   */
  summary(): { readonly sha256: string; readonly annotations: number } {
    const hash = createHash('sha256').update(this.lines.toSorted().join('\n'));
    return { sha256: hash.digest('hex'), annotations: this.annotations };
  }
}

const canonical = ({ label, spans, attributes = {} }: Unit): string =>
  JSON.stringify([
    label,
    spans.map(({ start, end }) => [start, end]),
    Object.keys(attributes)
      .sort()
      .map((name) => [name, attributes[name]]),
  ]);
