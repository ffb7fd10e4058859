/**
 * Traces statements across articles as articles are added and removed. A new article is compared only with the
 * sentences that the index finds for it; the result depends on the set of articles, not on their order.
 */
import type { ArticleId, VersionRef } from '../domain/ids.ts';
import type { Proposal, VersionFit } from './components.ts';
import { SentenceIndex } from './sentence-index.ts';
import { sourcesOf } from './sources.ts';
import type { TracedArticle, TracedUnit } from './traced-article.ts';
import { compareRefs, parseVersionRef } from './version-ref.ts';

/** From here on two quoted sentences are taken for one statement. */
const LINK_SCORE = 0.5;

/** What is kept of a sentence; articles with the same words share its key. */
type KeptUnit = Pick<TracedUnit, 'refs' | 'source' | 'key'>;
type KeptArticle = Omit<TracedArticle, 'units'> & { readonly units: readonly KeptUnit[] };

/** A sentence as many articles have it, word for word: one entry of the index. */
interface Wording {
  readonly key: string;
  /** The first piece of each unit that says it. */
  readonly quoted: Set<VersionRef>;
  readonly reported: Set<VersionRef>;
}

/** Two groups of sentences are joined if their weightiest ones have so much in common. */
const FIT_SCORE = 0.5;

const NONE: ReadonlySet<VersionRef> = new Set();

export class StatementTrace implements VersionFit {
  private readonly index = new SentenceIndex();
  private readonly articles = new Map<ArticleId, KeptArticle>();
  private readonly wordings = new Map<number, Wording>();
  private readonly ids = new Map<string, number>();
  /** By ref of a first piece. */
  private readonly units = new Map<VersionRef, KeptUnit>();
  /** By ref of another piece: the first one. */
  private readonly firsts = new Map<VersionRef, VersionRef>();
  private readonly freeIds: number[] = [];

  /** Different sentences that are held. */
  get size(): number {
    return this.index.size;
  }

  /** Takes the place of what was known of the article. */
  add(article: TracedArticle): void {
    this.remove(article.id);
    const units = article.units.map((unit) => this.addUnit(unit));
    this.articles.set(article.id, { ...article, units });
  }

  remove(id: ArticleId): void {
    for (const unit of this.articles.get(id)?.units ?? []) this.removeUnit(unit);
    this.articles.delete(id);
  }

  /** Quoted sentences: one ref each, or those of its pieces. */
  quoted(): (readonly VersionRef[])[] {
    return [...this.units.values()].flatMap(({ source, refs }) => (source === 'quoted' ? [refs] : []));
  }

  /** Sentences of indirect speech, by their refs. */
  reported(): readonly VersionRef[] {
    return [...this.units.values()].flatMap(({ source, refs }) => (source === 'reported' ? refs : []));
  }

  /**
   * Pairs of quoted sentences that are one statement. Of many that say the same word for word one stands for the others,
   * unless people decided about them.
   * @param decided refs of people's links: these have all their pairs.
   */
  proposals(decided: ReadonlySet<VersionRef> = NONE): Proposal[] {
    this.index.settle();
    const proposals: Proposal[] = [];
    for (const id of this.wordings.keys()) this.addProposals(id, decided, proposals);
    return proposals;
  }

  /** Pairs of an article's quoted sentences with those of all articles; of several that say the same with one of them. */
  proposalsOf(article: ArticleId): Proposal[] {
    this.index.settle();
    const units = this.articles.get(article)?.units ?? [];
    return units.flatMap((unit) => (unit.source === 'quoted' ? this.proposalsOfUnit(unit) : []));
  }

  /** Reported sentences with the quoted ones that they may report, each with the best score first. */
  reports(): Proposal[] {
    this.index.settle();
    const reports = [...this.wordings].flatMap(([id, { reported }]) =>
      [...reported].flatMap((a) => this.matchesIn(id, MIN_REPORT).map(({ b, score }) => ({ a, b, score }))),
    );
    return reports.sort(
      (one, other) => other.score - one.score || compareRefs(one.a, other.a) || compareRefs(one.b, other.b),
    );
  }

  /** How much two sentences have in common, 0 to 1; 0 for what was not found. */
  score(one: VersionRef, other: VersionRef): number {
    const [a, b] = [this.wordingOf(one), this.wordingOf(other)];
    return a === undefined || b === undefined ? 0 : this.index.score(a, b);
  }

  /** How much a sentence says: the sum of its words' weights. */
  readonly weight = (ref: VersionRef): number => {
    const id = this.wordingOf(ref);
    return id === undefined ? 0 : this.index.weight(id);
  };

  /** Whether two sentences have enough in common to be of one statement, be it through others. */
  readonly fits = (one: VersionRef, other: VersionRef): boolean => {
    const [a, b] = [this.wordingOf(one), this.wordingOf(other)];
    return a === undefined || b === undefined || this.index.score(a, b) >= FIT_SCORE;
  };

  /** For how many outlets versions speak: one that has several articles counts once, and so do all copies of one text. */
  outlets(refs: readonly VersionRef[]): number {
    const ids = new Set(refs.map((ref) => parseVersionRef(ref)?.article));
    const articles = [...ids].flatMap((id) => (id === undefined ? [] : (this.articles.get(id) ?? [])));
    return sourcesOf(articles).length;
  }

  private wordingOf(ref: VersionRef): number | undefined {
    const unit = this.units.get(this.firsts.get(ref) ?? ref);
    return unit === undefined ? undefined : this.ids.get(unit.key);
  }

  private addUnit(unit: TracedUnit): KeptUnit {
    const [first, ...more] = unit.refs;
    const wording = this.wordings.get(this.ids.get(unit.key) ?? this.made(unit));
    wording?.[unit.source].add(first);
    const kept = { refs: unit.refs, source: unit.source, key: wording?.key ?? unit.key };
    this.units.set(first, kept);
    for (const piece of more) this.firsts.set(piece, first);
    return kept;
  }

  private made({ key, stems, stopWords }: TracedUnit): number {
    const id = this.freeIds.pop() ?? this.wordings.size;
    this.ids.set(key, id);
    this.wordings.set(id, { key, quoted: new Set(), reported: new Set() });
    this.index.add(id, stems, stopWords);
    return id;
  }

  private removeUnit({ key, refs: [first, ...more], source }: KeptUnit): void {
    this.units.delete(first);
    for (const piece of more) this.firsts.delete(piece);
    const id = this.ids.get(key);
    const wording = id === undefined ? undefined : this.wordings.get(id);
    if (id === undefined || wording === undefined) return;
    wording[source].delete(first);
    if (wording.quoted.size + wording.reported.size > 0) return;
    this.ids.delete(key);
    this.wordings.delete(id);
    this.index.remove(id);
    this.freeIds.push(id);
  }

  private addProposals(id: number, decided: ReadonlySet<VersionRef>, proposals: Proposal[]): void {
    const own = spokenFor(this.wordings.get(id), decided);
    for (const b of this.wordings.get(id)?.quoted ?? []) {
      for (const a of own) if (a !== b && (!own.includes(b) || a < b)) proposals.push({ a, b, score: 1 });
    }
    for (const { entry, score } of this.index.matchesOf(id)) {
      if (entry < id || score < LINK_SCORE) continue;
      for (const b of spokenFor(this.wordings.get(entry), decided))
        for (const a of own) proposals.push({ a, b, score });
    }
  }

  private proposalsOfUnit({ key, refs: [a] }: KeptUnit): Proposal[] {
    const id = this.ids.get(key) ?? -1;
    const same = spokenFor(this.wordings.get(id), new Set([a])).filter((b) => b !== a);
    return [
      ...same.map((b) => ({ a, b, score: 1 })),
      ...this.matchesIn(id, LINK_SCORE).map(({ b, score }) => ({ a, b, score })),
    ];
  }

  private matchesIn(id: number, least: number): { readonly b: VersionRef; readonly score: number }[] {
    return this.index
      .matchesOf(id)
      .filter(({ score }) => score >= least)
      .flatMap(({ entry, score }) => spokenFor(this.wordings.get(entry), NONE).map((b) => ({ b, score })));
  }
}

/** A sentence of indirect speech is proposed from here on, and never joined by itself. */
const MIN_REPORT = 0.45;

/** The least ref that nobody decided about, and all that a member did: together they stand for the others. */
function spokenFor(wording: Wording | undefined, decided: ReadonlySet<VersionRef>): VersionRef[] {
  let least: VersionRef | null = null;
  const all: VersionRef[] = [];
  for (const ref of wording?.quoted ?? []) {
    if (decided.has(ref)) all.push(ref);
    else if (least === null || ref < least) least = ref;
  }
  return least === null ? all : [least, ...all];
}
