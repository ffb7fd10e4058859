/** Which modules lie in which file of the built page. */
import { join } from 'node:path';
import type { Rolldown } from 'vite';

/** Pages that most people open: what they share with an article’s page does not bring Yjs along. */
const LIGHT_PAGES = [
  'app/app-shell.ts',
  'project/projects-view.ts',
  'project/agreement/agreement-view.ts',
  'project/quality/quality-view.ts',
];
const DOCUMENT_PAGES = ['account/join-view.ts', 'project/project-view.ts'];
/** In the order in which they import each other. */
const ARTICLE_FILES = ['start', 'shell', 'documents', 'layers', 'desk'] as const;

const START = 'app/main.ts';
const ARTICLE_PAGE = ['app/app-shell.ts', 'desk/article-view.ts', 'desk/article-desk.ts'];

/**
 * Puts what an article’s page loads into four files by who else loads it (docs/decisions/0057-files-of-an-article.md).
 * Left alone, the bundler makes a file for each set of pages that share a module: forty for an article’s page, each with
 * its own request and compressed alone.
 */
export class ArticleFiles {
  private readonly closures = new Map<string, ReadonlySet<string>>();

  /** A file takes along what its modules import, but for what one before it has. */
  readonly groups = ARTICLE_FILES.map((file, at) => ({
    name: (id: string, graph: Rolldown.ChunkingContext) => (this.fileOf(id, graph) === file ? file : null),
    priority: ARTICLE_FILES.length - at,
  }));

  /** @param client the folder of the page’s modules. */
  constructor(private readonly client: string) {}

  /** @returns the file of a module; `null` where the bundler chooses. */
  private fileOf(id: string, graph: Rolldown.ChunkingContext): (typeof ARTICLE_FILES)[number] | null {
    const within = (pages: readonly string[], isWhole = false): boolean =>
      this.closureOf(pages, isWhole, graph).has(id);
    const isEntry = [START, ...ARTICLE_PAGE, ...LIGHT_PAGES].some((page) => id === join(this.client, page));
    if (isEntry || !within([START, ...ARTICLE_PAGE])) return null;
    // Evaluated before the rest, which reads the page's texts while it is evaluated.
    if (within([START])) return 'start';
    if (within(LIGHT_PAGES)) return 'shell';
    if (within(DOCUMENT_PAGES)) return 'documents';
    return within([START], true) ? 'layers' : 'desk';
  }

  /** All that pages import. @param isWhole also what they load later, without the parts of an article’s page. */
  private closureOf(pages: readonly string[], isWhole: boolean, graph: Rolldown.ChunkingContext): ReadonlySet<string> {
    const name = `${pages.join()} ${isWhole}`;
    const found = this.closures.get(name);
    if (found !== undefined) return found;
    const closure = new Set<string>();
    const parts = new Set(
      isWhole ? ['desk/article-view.ts', 'desk/article-desk.ts'].map((part) => join(this.client, part)) : [],
    );
    const add = (id: string): void => {
      const info = graph.getModuleInfo(id);
      if (info === null || closure.has(id) || parts.has(id)) return;
      closure.add(id);
      info.importedIds.forEach(add);
      if (isWhole) info.dynamicallyImportedIds.forEach(add);
    };
    pages.forEach((page) => add(join(this.client, page)));
    this.closures.set(name, closure);
    return closure;
  }
}
