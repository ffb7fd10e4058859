/** Ranks the pairs of annotators who differ most, and by label: counts the passages in which they differ, in articles whose work is compared. */
import { contentOf } from '../../../shared/adjudication/content.ts';
import type { KeyedPassage } from '../../../shared/adjudication/earlier-rounds.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Pace } from '../../limits/pace.ts';
import type { SettledArticle } from '../adjudication/settled-article.ts';

interface Counted {
  /** Passages that at least one of the two marked. */
  passages: number;
  /** Those of them in which they differ in place, label or attributes, or that one of them did not mark. */
  differing: number;
}

/** Of two layers, sorted; the most differing first. */
export interface Difference extends Readonly<Counted> {
  readonly layers: readonly [LayerName, LayerName];
  /** By the label that one of them gave, most differing first. A passage counts for both labels where they gave two. */
  readonly byLabel: readonly (Readonly<Counted> & { readonly label: string })[];
}

class Pair implements Counted {
  passages = 0;
  differing = 0;
  readonly byLabel = new Map<string, Counted>();

  constructor(readonly layers: readonly [LayerName, LayerName]) {}

  count(labels: ReadonlySet<string>, isDiffering: boolean): void {
    const add = (counted: Counted): void => {
      counted.passages += 1;
      counted.differing += Number(isDiffering);
    };
    add(this);
    for (const label of labels) {
      const known = this.byLabel.get(label) ?? { passages: 0, differing: 0 };
      this.byLabel.set(label, known);
      add(known);
    }
  }
}

export async function differencesOf(articles: readonly SettledArticle[], pace: Pace): Promise<readonly Difference[]> {
  const pairs = new Map<string, Pair>();
  for (const { layers, passages } of articles)
    for (const passage of passages) {
      await pace.pause();
      for (const [index, one] of layers.entries())
        for (const other of layers.slice(index + 1)) countPair(passage, [one, other], pairs);
    }
  return [...pairs.values()].sort(byShare).map(({ layers, passages, differing, byLabel }) => ({
    layers,
    passages,
    differing,
    byLabel: [...byLabel].map(([label, counted]) => ({ label, ...counted })).sort(byShare),
  }));
}

function countPair({ versions }: KeyedPassage, layers: readonly [LayerName, LayerName], pairs: Map<string, Pair>) {
  const [one, other] = layers.map((layer) => versions.find((version) => version.layer === layer)?.annotation);
  if (one === undefined && other === undefined) return;
  const key = layers.join(' ');
  const pair = pairs.get(key) ?? new Pair(layers);
  pairs.set(key, pair);
  const labels = new Set([one, other].flatMap((annotation) => annotation?.body.label ?? []));
  pair.count(labels, one === undefined || other === undefined || contentOf(one) !== contentOf(other));
}

/** The larger share of differing passages first; of equal ones, that of more passages. */
const byShare = (a: Counted, b: Counted): number =>
  b.differing / b.passages - a.differing / a.passages || b.passages - a.passages;
