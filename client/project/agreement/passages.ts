/** The passages behind a figure: where annotators differ, article by article. */
import type { MeasuredAttribute } from '../../../shared/agreement/attribute-figures.ts';
import {
  attributePassages,
  confusedPassages,
  type ConfusedCell,
  type Passage,
} from '../../../shared/agreement/confused-passages.ts';
import { disagreementsOf } from '../../../shared/agreement/disagreements.ts';
import type { AnnotatorUnits } from '../../../shared/agreement/annotated-text.ts';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { ProjectApi } from '../../services/project-api.ts';
import { versionsOfRound } from './versions-of-round.ts';

/** Which passages are wanted. */
export interface PassageQuery {
  /** What was opened, in words. */
  readonly what: string;
  readonly articles: readonly string[];
  /** `null`: all labels. */
  readonly label: string | null;
  /** Ids of annotators; their own layers are compared. */
  readonly annotators: readonly string[];
  /** A cell of the table of confusion; `null`: wherever they differ. */
  readonly cell: ConfusedCell | null;
  /** Where they agree but for this attribute; `null`: wherever they differ. */
  readonly attribute: MeasuredAttribute | null;
  /** Of independent work; `null`: the last one. */
  readonly round: number | null;
  /** Layers that no figure includes: article id and layer name, separated by a blank. */
  readonly leftOut: ReadonlySet<string>;
}

export interface ArticlePassages {
  readonly article: string;
  readonly text: string;
  readonly passages: readonly Passage[];
}

type Means = Pick<ProjectApi, 'exportedArticle'>;

/** Goes through the articles until there are passages enough; each is read once. */
export class PassageReader {
  readonly found: ArticlePassages[] = [];
  problem: Problem | null = null;
  private next = 0;

  constructor(
    private readonly api: Means,
    private readonly project: string,
    private readonly query: PassageQuery,
  ) {}

  get isAtEnd(): boolean {
    return this.problem !== null || this.next >= this.query.articles.length;
  }

  /** Reads on until so many more passages are found, or all is read. */
  async read(passages: number): Promise<void> {
    for (let more = passages; more > 0 && !this.isAtEnd;) {
      const article = this.query.articles[this.next] ?? '';
      this.next += 1;
      const read = await this.passagesOf(article);
      if (!read.ok) this.problem = read.problem;
      else if (read.value.passages.length > 0) this.found.push(read.value);
      more -= read.ok ? read.value.passages.length : 0;
    }
  }

  /** As an export has it: there are the layers of earlier rounds too. */
  private async passagesOf(article: string): Promise<Result<ArticlePassages>> {
    const exported = await this.api.exportedArticle(this.project, article);
    if (!exported.ok) return exported;
    const { annotators, label, leftOut, round } = this.query;
    const versions = versionsOfRound(exported.value, round)
      .filter(({ annotator, layer }) => annotators.includes(annotator) && !leftOut.has(`${article} ${layer}`))
      .map(({ annotator, units }) => ({
        annotator,
        units: units.filter((unit) => label === null || unit.label === label),
      }));
    return { ok: true, value: { article, text: exported.value.text, passages: this.passagesIn(versions) } };
  }

  private passagesIn(versions: readonly AnnotatorUnits[]): readonly Passage[] {
    const { cell, attribute } = this.query;
    if (versions.length < 2) return [];
    if (attribute !== null) return attributePassages(versions, attribute);
    return cell === null ? disagreementsOf(versions) : confusedPassages(versions, cell);
  }
}
