/** The architecture: who may import whom, read from the sources. A failure says the rule's own sentence. */
import { describe, expect, test } from 'vitest';
import { NEAREST_TO_PUBLISH } from './mutation/nearest-to-publish.ts';
import { callsIn, publishesIn } from './mutation/publishes.ts';
import { circlesIn } from './support/circles.ts';
import {
  danglingImports,
  foldersIn,
  importsOf,
  sourceOf,
  sourcesIn,
  specifiersIn,
  staticImportsOf,
  withoutComments,
  type Import,
} from './support/imports.ts';

const FILES = ['shared', 'server', 'client'].flatMap(sourcesIn);
const IMPORTS = FILES.flatMap(importsOf);

const shown = ({ from, to }: Import): string => `${from} imports ${to}`;

/** Fails with the rule and every import that breaks it. */
function holds(rule: string, breaks: (one: Import) => boolean): void {
  expect(IMPORTS.filter(breaks).map(shown), rule).toEqual([]);
}

const isIn = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);
const isFromNode = ({ to, isPackage }: Import): boolean => isPackage && to.startsWith('node:');

/**
 * Which layer of its part a file belongs to.
 * @param layers from those that import nobody to those that may import all before them; names of folders, or of files without `.ts`.
 */
function layerOf(file: string, part: string, layers: readonly (readonly string[])[]): number {
  const names = file
    .slice(part.length + 1)
    .replace(/\.ts$/, '')
    .split('/');
  const folders = names.map((_, index) => names.slice(0, names.length - index).join('/'));
  const known = folders.find((folder) => layers.some((layer) => layer.includes(folder)));
  return layers.findIndex((layer) => known !== undefined && layer.includes(known));
}

/** Words of a feature in one language: the locale gathers them. */
const isTextFile = (file: string): boolean => /^client\/.*\.(?:en|de)\.ts$/.test(file);

const SHARED = [['domain'], ['agreement'], ['adjudication', 'statements'], ['layer'], ['formats'], ['wire']];
const SERVER = [
  [
    'ids',
    'base-path',
    'config',
    'version',
    'package-root',
    'threads',
    'large-buffers',
    'in-slices',
    'limits',
    'store',
    'auth',
  ],
  ['channels'],
  ['importers', 'sync', 'webhooks'],
  ['projects'],
  ['http'],
  ['app'],
  ['main'],
  ['cli'],
];
/** Folders of the article page and of the project's page that hold no feature, but what features share or what shows them. */
const NO_FEATURES = ['project/model', ...['commands', 'layer', 'model', 'card', 'list'].map((name) => `desk/${name}`)];
/** Features of the page: a folder each, with its elements, its state and its texts in each language. */
const FEATURES = [...['client/desk', 'client/project', 'client/datasets'].flatMap(foldersIn), 'client/account']
  .map((folder) => folder.slice('client/'.length))
  .filter((name) => !NO_FEATURES.includes(name));
/** Folders of the client: a file belongs to the deepest that it lies in. */
const CLIENT = [
  ['kit'],
  ['sync', 'program'],
  ['locale'],
  ['services'],
  ['unsent', 'uploads', 'desk/commands'],
  ['text', 'desk/layer', 'project/model', 'labelling', 'comments', 'statements'],
  FEATURES,
  ['desk/model'],
  ['desk/card'],
  ['desk/list'],
  ['desk', 'project'],
  ['app'],
  ['service-worker'],
];
/** Not part of the program: how the page is built. */
const isBuilding = (file: string): boolean => file === 'client/vite.config.ts' || isIn(file, 'client/bundle');

describe('the reader of imports', () => {
  test('[AR1] sees every kind of import and no comment', () => {
    const source = [
      "import a from './a.ts';",
      "import type { B } from './b.ts';",
      "import {\n  c,\n  type D,\n} from './c.ts';",
      "import './d.ts';",
      "export { e } from './e.ts';",
      "export type * from './f.ts';",
      "const g = await import('./g.ts');",
      "type H = import('./h.ts').H;",
      "// import './no.ts';",
      "/* import x from './no.ts' */",
    ].join('\n');
    expect(specifiersIn(source).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => `./${name}.ts`));
  });

  test('[AR1] finds every file that it says is imported', () => {
    expect(IMPORTS.length).toBeGreaterThan(300);
    expect(danglingImports(IMPORTS).map(shown)).toEqual([]);
  });
});

describe('parts', () => {
  test('[AR2] shared imports neither server nor client', () => {
    holds(
      'shared/ imports neither server/ nor client/',
      ({ from, to }) => isIn(from, 'shared') && (isIn(to, 'server') || isIn(to, 'client')),
    );
  });

  test('[AR2] server and client never import each other', () => {
    holds('server/ never imports client/', ({ from, to }) => isIn(from, 'server') && isIn(to, 'client'));
    holds('client/ never imports server/', ({ from, to }) => isIn(from, 'client') && isIn(to, 'server'));
  });

  test('[AR2] the client for programs knows shared alone', () => {
    holds(
      'client/program/ imports nothing else of client/, and nothing else imports it',
      ({ from, to }) =>
        isIn(from, 'client') && isIn(to, 'client') && isIn(from, 'client/program') !== isIn(to, 'client/program'),
    );
  });

  test('[AR3] shared runs anywhere: nothing of Node’s, nothing of the browser’s', () => {
    holds('shared/ imports nothing of Node’s', (one) => isIn(one.from, 'shared') && isFromNode(one));
    const browser = /\b(?:window|document|localStorage|navigator|location)\.|\b(?:process|Buffer)\.|\bHTMLElement\b/;
    const uses = FILES.filter(
      (file) => isIn(file, 'shared') && browser.test(sourceOf(file).replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '')),
    );
    expect(uses, 'shared/ uses no global of the browser’s or of Node’s').toEqual([]);
  });

  test('[AR3] the page imports nothing of Node’s', () => {
    holds(
      'client/ imports nothing of Node’s',
      (one) => isIn(one.from, 'client') && !isBuilding(one.from) && isFromNode(one),
    );
  });
});

/** Layers as a document shows them. */
const shownLayers = (layers: readonly (readonly string[])[]): string =>
  layers.map((layer) => (layer === FEATURES ? 'features' : layer.join(', '))).join(' ← ');

describe.each([
  ['shared', SHARED],
  ['server', SERVER],
  ['client', CLIENT],
] as const)('layers of %s', (part, layers) => {
  const order = shownLayers(layers);
  const files = FILES.filter((file) => isIn(file, part) && !isBuilding(file));

  test('[AR4] ARCHITECTURE.md shows them', () => {
    expect(sourceOf('docs/ARCHITECTURE.md')).toContain(`\`${order}\``);
  });

  test('[AR4] every file has its layer', () => {
    expect(
      files.filter((file) => layerOf(file, part, layers) === -1),
      `in ${part}/: ${order}`,
    ).toEqual([]);
  });

  test('[AR4] imports go from later layers to earlier ones, never back', () => {
    const rule = `in ${part}/ imports go one way: ${order}`;
    holds(rule, ({ from, to }) => {
      if (
        !files.includes(from) ||
        !isIn(to, part) ||
        (isTextFile(from) && isIn(to, 'client/locale')) ||
        (isIn(from, 'client/locale') && isTextFile(to))
      )
        return false;
      return layerOf(to, part, layers) > layerOf(from, part, layers);
    });
  });
});

describe('features of the page', () => {
  const featureOf = (file: string): string | undefined => FEATURES.find((feature) => isIn(file, `client/${feature}`));

  test('[AR10] every folder of a page is a feature, or is listed as none', () => {
    const isThere = (name: string): boolean => FILES.some((file) => isIn(file, `client/${name}`));
    expect(FEATURES).toEqual(expect.arrayContaining(['desk/bar', 'project/assignments', 'datasets/export', 'account']));
    expect([...NO_FEATURES, ...FEATURES].filter((name) => !isThere(name))).toEqual([]);
  });

  test('[AR10] features don’t import each other', () => {
    holds(
      'a feature imports no other feature',
      ({ from, to }) =>
        featureOf(from) !== undefined && featureOf(to) !== undefined && featureOf(from) !== featureOf(to),
    );
  });

  test('[AR10] the kit knows nothing else of the page', () => {
    holds(
      'client/kit/ imports nothing else of client/',
      ({ from, to }) => isIn(from, 'client/kit') && isIn(to, 'client') && !isIn(to, 'client/kit'),
    );
  });
});

describe('exports', () => {
  /** Identifiers of a source, its comments left out. */
  const wordsOf = (file: string): ReadonlySet<string> => new Set(withoutComments(sourceOf(file)).match(/[\w$]+/g));
  const EXPORT =
    /(@customElement\([^)]*\)\n)?^export (?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type) (\w+)/gm;

  test('[AR14] what no other file names is not exported', () => {
    const users = new Map<string, Set<string>>();
    for (const file of [...FILES, ...sourcesIn('tests')]) {
      for (const word of wordsOf(file)) users.set(word, (users.get(word) ?? new Set()).add(file));
    }
    // An element is used by its tag.
    const exported = FILES.flatMap((file) =>
      [...sourceOf(file).matchAll(EXPORT)].flatMap(([, element, name = '']) =>
        element === undefined ? [{ file, name }] : [],
      ),
    );
    expect(exported.length).toBeGreaterThan(1_000);
    const unused = exported.filter(({ file, name }) => [...(users.get(name) ?? [])].every((user) => user === file));
    expect(unused.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });
});

describe('circles', () => {
  test('[AR9] a circle is found', () => {
    expect(
      circlesIn([
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
        ['c', 'd'],
        ['e', 'e'],
      ]),
    ).toEqual([['a', 'b', 'c']]);
  });

  test('[AR9] no files import each other in a circle, not even types', () => {
    const imports = FILES.flatMap((file) => staticImportsOf(file).map(({ from, to }): [string, string] => [from, to]));
    expect(circlesIn(imports)).toEqual([]);
  });
});

describe('what only one place knows', () => {
  const onlyIn = (rule: string, place: RegExp, what: (to: string) => boolean): void => {
    holds(rule, ({ from, to }) => what(to) && !place.test(from) && !isBuilding(from));
    expect(
      IMPORTS.some(({ from, to }) => what(to) && place.test(from)),
      `${rule}: somebody does`,
    ).toBe(true);
  };

  test('[AR5] only client/text imports ProseMirror', () => {
    onlyIn('only client/text/ imports prosemirror-*', /^client\/text\//, (to) => to.startsWith('prosemirror-'));
  });

  test('[AR5] only client/sync, and the client for programs, imports y-websocket and y-indexeddb', () => {
    onlyIn(
      'only client/sync/ and client/program/ import y-websocket and y-indexeddb',
      /^client\/(?:sync|program)\//,
      (to) => /^y-(?:websocket|indexeddb)/.test(to),
    );
  });

  test('[AR5] of the client only client/sync, and the client for programs, imports Yjs', () => {
    holds(
      'only client/sync/ and client/program/ import yjs',
      ({ from, to }) => isIn(from, 'client') && to === 'yjs' && !/^client\/(?:sync|program)\//.test(from),
    );
  });

  test('[AR13] the server changes layers by `edit` alone: outside server/sync nothing knows Yjs or writes updates', () => {
    holds(
      'of the server only server/sync/ imports yjs',
      ({ from, to }) => isIn(from, 'server') && to === 'yjs' && !isIn(from, 'server/sync'),
    );
    const writing = FILES.filter(
      (file) => isIn(file, 'server') && /\brooms\.write(?:InSteps)?\(/.test(withoutComments(sourceOf(file))),
    );
    expect(writing).toEqual([]);
  });

  test('[AR5] only server/main.ts names a concrete store', () => {
    onlyIn(
      'only server/main.ts names server/store/sqlite.ts',
      /^server\/main\.ts$/,
      (to) => to === 'server/store/sqlite.ts',
    );
  });

  test('[AR6] only shared/layer/layer-doc.ts, layer-update.ts, update-items.ts and layer-index.ts know how a layer lies in Yjs', () => {
    const users = FILES.filter((file) => /\bgetMap\s*[<(]/.test(sourceOf(file)));
    expect(users, 'only shared/layer/layer-doc.ts calls getMap').toEqual(['shared/layer/layer-doc.ts']);
    const readers = FILES.filter((file) =>
      /\b(?:decodeUpdate|(?<!\bstorage\.)getItem|ContentAny|_map|lastId)\b/.test(sourceOf(file)),
    );
    expect(readers, 'only these read items').toEqual([
      'shared/layer/layer-doc.ts',
      'shared/layer/layer-index.ts',
      'shared/layer/layer-update.ts',
      'shared/layer/update-items.ts',
    ]);
  });
});

/** Files and folders that may ask a layer's name or a mode what it is, with why. */
const LAYER_CONVERTERS: Readonly<Record<string, string>> = {
  'shared/domain/layer-name.ts': 'how names are written',
  'shared/domain/layer.ts': 'makes a layer of its name',
  'shared/layer/layer-policy.ts': 'the policy',
  'shared/adjudication/strategies.ts': 'a strategy that is called annotator',
  'shared/wire/http/adjudication.ts': 'a strategy that is called annotator',
  'server/projects/adjudication/strategy-of.ts': 'a strategy that is called annotator',
  'server/projects/adjudication/': 'whose layers are compared, and a strategy that is called annotator',
  'shared/domain/round.ts': 'what new work gets by the mode',
  'server/store/sql/': 'rows of annotators’ layers',
  'shared/formats/': 'files name layers and say a project’s mode in their own ways',
  'server/http/readable-room.ts': 'the layer in a URL',
  'server/http/layers.ts': 'the layer in a URL',
  'server/projects/exporting/export-source.ts': 'layers chosen in a URL',
  'server/projects/importing/': 'whose a layer of a file is, and where it goes',
  'server/projects/members/join-members.ts': 'one member’s own layer becomes another’s',
  'server/projects/agreement/': 'layers chosen in a query, and whose a layer is',
  'server/cli/dataset-import-command.ts': 'words for where an import goes',
  'client/project/settings/': 'a mode that is chosen in a form',
  'client/project/adjudication/prefill-dialog.ts': 'a strategy that is called annotator',
  'client/project/adjudication/adjudication-view.ts': 'whose a layer is',
  'client/project/adjudication/card-dialogs.ts': 'whose a layer is',
  'client/project/adjudication/compared-annotators.ts': 'whose a layer is',
  'client/project/adjudication/version-row.ts': 'whose a layer is',
  'client/desk/deciding/passage-menu.ts': 'whose a layer is',
  'client/desk/offer-passage.ts': 'the layer that holds decisions',
  'client/project/agreement/versions-of-round.ts': 'whose a layer is',
  'client/datasets/import/importing.en.ts': 'words for where an import goes',
  'client/datasets/import/importing.de.ts': 'words for where an import goes',
  'client/desk/layer/layer-title.ts': 'words for a layer',
  'client/desk/model/desk-model.ts': 'whose names the words for layers need',
  'client/desk/article-view.ts': 'the layer in the address of a page',
  'client/desk/layer/open-article.ts': 'layers as HTTP names them',
  'client/program/open.ts': 'the layer that a program names',
  'client/unsent/': 'the layer in the name of a room that the browser keeps',
};

/** A mode compared, or a layer's name taken apart or compared. */
const ASKS_MODE_OR_NAME =
  /\bmode\s*[!=]==\s*'(?:shared|blind)'|\bmode\s*[!=]==\s*[A-Za-z.]*mode\b|[!=]==\s*'(?:blind|shared|curated)'|'(?:blind|shared|curated)'\s*[!=]==|(?<!role\s)[!=]==\s*'annotator'|case '(?:blind|shared|curated|annotator)'|\bparseLayerName\b|\blayerAnnotator\b|startsWith\('annotator/;

const asksModeOrName = (source: string): boolean =>
  ASKS_MODE_OR_NAME.test(withoutComments(source).replace(/^import[^;]*;/gm, ''));

describe('what a layer is', () => {
  test('[AR11] a comparison of modes or names is found, a role and an import are not', () => {
    const found = ["project.mode === 'blind'", "layer !== 'shared'", 'x.map(layerAnnotator)', "parseLayerName('a')"];
    expect(found.map(asksModeOrName)).toEqual(found.map(() => true));
    const others = ["role === 'annotator'", "import { parseLayerName } from './x.ts';", "const layer = 'shared';"];
    expect(others.map(asksModeOrName)).toEqual(others.map(() => false));
  });

  test('[AR11] only the policy compares modes, and only the listed converters ask a layer’s name', () => {
    const asking = FILES.filter((file) => asksModeOrName(sourceOf(file)));
    const places = Object.keys(LAYER_CONVERTERS);
    expect(
      asking.filter((file) => !places.some((place) => file.startsWith(place))),
      'layerPolicy decides; a place that only converts names is listed with its reason',
    ).toEqual([]);
    expect(places.filter((place) => !asking.some((file) => file.startsWith(place)))).toEqual([]);
  });
});

test('[AR11] `ownLayer` alone makes the name of a member’s own layer', () => {
  const writing = FILES.filter((file) => withoutComments(sourceOf(file)).includes('annotator/${'));
  expect(writing).toEqual(['shared/domain/layer-name.ts']);
});

describe('a state of a layer', () => {
  /** A comparison with a state that nothing else has. The id of a problem has the same name. */
  const comparesState = (source: string): boolean =>
    /(?<!problem\.id )[!=]==\s*'frozen'|'frozen'\s*[!=]==|case 'frozen'|\bstate\s*[!=]==\s*'open'/.test(
      withoutComments(source),
    );

  test('[AR18] a comparison is found, that of a problem’s id is not', () => {
    expect(["layer.state === 'frozen'", "state !== 'open'", "if ('frozen' === state)"].map(comparesState)).toEqual([
      true,
      true,
      true,
    ]);
    expect(comparesState("if (problem.id === 'frozen') close(); set({ state: 'frozen' });")).toBe(false);
  });

  test('[AR18] nothing of shared and server compares it: `isWritable` says what a state allows', () => {
    const comparing = FILES.filter((file) => !isIn(file, 'client') && comparesState(sourceOf(file)));
    expect(
      comparing.filter((file) => file !== 'server/sync/rooms.ts'),
      'the lives of rooms have states of their own',
    ).toEqual([]);
  });
});

test('[AR15] only the store of articles, and what leaves out rows of those put away, name the table of all articles', () => {
  const naming = FILES.filter(
    (file) =>
      isIn(file, 'server/store') &&
      !isIn(file, 'server/store/migrations') &&
      /(?:From|Table|Into)\('articles\b(?!_there)|FROM articles\b(?!_there)/.test(withoutComments(sourceOf(file))),
  );
  expect(naming).toEqual([
    'server/store/layer-log-table.ts',
    'server/store/sql/article-index.ts',
    'server/store/sql/articles.ts',
    'server/store/sql/deletion.ts',
    'server/store/sql/put-away.ts',
    'server/store/sql/putting-away.ts',
  ]);
});

describe('top-level await', () => {
  /** Top-level statements begin at the margin. What an async function on the same line waits for is not meant. */
  const TOP_LEVEL_AWAIT = /^(?=\w)(?!.*\basync\b).*\bawait\b/m;
  const waits = (source: string): boolean => TOP_LEVEL_AWAIT.test(withoutComments(source));

  test('[AR17] one is found, an await within a function is not', () => {
    expect(waits("const boxes = isOld ? await import('./box-painter.ts') : null;")).toBe(true);
    expect(waits('await loadTexts();')).toBe(true);
    expect(waits('/** To await. */\nasync function start() {\n  await loadTexts();\n}')).toBe(false);
    expect(waits('const start = async () => await loadTexts();')).toBe(false);
  });

  test('[AR17] no module of the page has one', () => {
    const page = FILES.filter((file) => !isIn(file, 'server') && !isIn(file, 'client/program'));
    const rule =
      'With a top-level await, the build puts every module that two chunks share into a small chunk by itself';
    expect(
      page.filter((file) => waits(sourceOf(file))),
      rule,
    ).toEqual([]);
  });
});

/** Who asks about all layers of a project, and why nobody learns by it what they could not open. */
const ASKS_ABOUT_ALL: Readonly<Record<string, string>> = {
  'server/projects/change-labels.ts':
    'looks for the layers to rewrite; of hidden ones it does not tell how many annotations moved',
  'server/projects/importing/made-labels.ts': 'labels that an import has made and that nothing bears go again',
};

describe('the index of annotations', () => {
  const calling = (pattern: RegExp): string[] =>
    FILES.filter((file) => isIn(file, 'server') && pattern.test(withoutComments(sourceOf(file))));
  const index = 'server/projects/annotation-index.ts';

  test('[AR16] only `AnnotationIndex` asks the store’s index', () => {
    expect(calling(/\bannotations\s*\.(?:layers|counts|relationCounts|words|ofLayer)\(/)).toEqual([index]);
  });

  test('[AR16] each of its questions names layers that were chosen, by the policy or for the server itself', () => {
    const source = withoutComments(sourceOf(index));
    const asked = [...source.matchAll(/\bannotations\.(?:counts|relationCounts|words|ofLayer)\(([^)]*)\)/g)];
    expect([...new Set(asked.map(([, layers]) => layers))]).toEqual(['chosen.indexed']);
    expect(source.match(/\bannotations\.layers\(/g)?.length).toBe(4);
    expect(source.match(/layers\.filter\(\(one\) => access\.mayExport\(one\.article, one\.layer\)/g)?.length).toBe(3);
    expect(calling(/\bindex\.all\(/)).toEqual(Object.keys(ASKS_ABOUT_ALL));
  });

  test('[AR16] no SQL outside the store names its tables', () => {
    const names = calling(/\b(?:FROM|INTO|UPDATE|selectFrom\(')\s*(?:annotations|relations|index_backlog)\b/);
    expect(names.filter((file) => !isIn(file, 'server/store'))).toEqual([]);
  });
});

/** Files that change access, settings, identities or what somebody said, and tell nobody, with the reason. */
const TELLS_NOBODY: Readonly<Record<string, string>> = {
  'server/projects/create-project.ts': 'a project that was made this moment: nobody is in it yet',
  'server/projects/import-project.ts': 'a project that was made this moment: nobody is in it yet',
  'server/projects/importing/direct-side.ts': 'people of a file, who never could come in',
  'server/projects/importing/restore-work.ts': 'a project that was made this moment: nobody is in it yet',
  'server/projects/rounds/note-late.ts':
    'nothing that is cached or open holds it: leads are told when they ask for assignments',
};

/** Writes to the store after which what people may do, or are shown, is not what it was. */
const CHANGING_WRITES: Readonly<Record<string, readonly string[]>> = {
  members: ['enrol', 'setRole', 'expel', 'renew'],
  keys: ['revoke'],
  projects: ['update'],
  articleStates: ['set', 'join'],
  layers: ['setState'],
  assignments: ['set', 'replace', 'join'],
  rounds: ['reveal', 'begin', 'reopen', 'restore', 'noteJoined', 'noteLate', 'forgetLate'],
};
const CHANGING_WRITE = new RegExp(
  Object.entries(CHANGING_WRITES)
    .map(([store, calls]) => `\\b${store}\\s*\\.(?:${calls.join('|')})\\(`)
    .join('|'),
  'g',
);

describe('channels', () => {
  const server = FILES.filter((file) => isIn(file, 'server'));
  const calling = (pattern: RegExp): string[] => server.filter((file) => pattern.test(withoutComments(sourceOf(file))));

  test('[AR12] only server/main.ts says who acts on what is published', () => {
    expect(calling(/\.subscribe\(/)).toEqual(['server/main.ts']);
    expect(calling(/\.hear\(/)).toEqual(['server/main.ts']);
    expect(calling(/(?<!this)\.(?:accessChanged|projectChanged|identityEnded)\(/)).toEqual([]);
  });

  test('[AR12] what changes access, settings or identities in the store publishes it', () => {
    const writesIn = (file: string): number => withoutComments(sourceOf(file)).match(CHANGING_WRITE)?.length ?? 0;
    const silent = server.filter((file) => writesIn(file) > callsIn(sourceOf(file)));
    expect(silent, 'as many publishes in a file as writes that others must hear of').toEqual(Object.keys(TELLS_NOBODY));
  });

  test('[AR12] a write is found, also where its call begins a line', () => {
    const found =
      'await store.rounds\n  .noteLate(a); rounds.begin(b); store.assignments.set(c); rounds.list(d); sets.set(e)';
    expect(found.match(CHANGING_WRITE)).toHaveLength(3);
  });

  test('[AR12] every file that publishes names the tests that notice when it does not', () => {
    expect(Object.keys(NEAREST_TO_PUBLISH)).toEqual(server.filter((file) => callsIn(sourceOf(file)) > 0));
    expect(
      [...new Set(Object.values(NEAREST_TO_PUBLISH).flat())].filter((file) => !sourcesIn('tests').includes(file)),
    ).toEqual([]);
  });

  test('[AR12] HTTP leaves it to the use cases', () => {
    const http = server.filter((file) => isIn(file, 'server/http'));
    expect(calling(/\.publish\(/).filter((file) => http.includes(file))).toEqual([]);
    expect(http.filter((file) => sourceOf(file).search(CHANGING_WRITE) !== -1)).toEqual([]);
  });

  test('[AR12] every publish is a statement that is waited for, so that `npm run test:publish` can take it out', () => {
    const all = server.map((file) => [file, callsIn(sourceOf(file))]);
    expect(server.map((file) => [file, publishesIn(sourceOf(file)).length])).toEqual(all);
    expect(all.filter(([, count]) => count !== 0).length).toBeGreaterThan(5);
  });
});

/** Calls that may spread, with why what they spread is short. */
const SHORT_SPREADS: Readonly<Record<string, string>> = {
  'client/kit/markdown.ts: Math.min(...depths': 'headings of one text of guidelines, which has a greatest length',
  'client/project/progress/progress-panel.ts: Math.max(1, ...labels': 'labels of a project',
  'client/project/labels/attribute-draft.ts: Math.max(-1, ...attributes': 'attributes of a label set',
  'client/project/labels/label-draft.ts: Math.max(-1, ...draft': 'labels of a project',
  'client/project/labels/label-draft.ts: Math.min(...uses': 'the colours of the palette',
};

/** Where arguments are spread into a call: each is a place on the stack, which holds some 125,000. */
const SPREAD_CALL =
  /\b((?:push|unshift|splice|Math\.(?:max|min)|String\.from(?:CharCode|CodePoint))\((?:[^(){}]*,)?\s*\.\.\.\w*)|(\.apply\((?:null|undefined|String|Math)\b)/g;

describe('calls', () => {
  const spreadsIn = (source: string): string[] =>
    [...withoutComments(source).matchAll(SPREAD_CALL)].map(([, spread, applied]) =>
      (spread ?? applied ?? '').replace(/\s+/g, ' '),
    );

  test('[AR8] a spread into a call is found, one into a list is not', () => {
    expect(
      spreadsIn(
        'a.push(...b); Math.max(1, ...c.values()); x.splice(0, 1,\n  ...d); f.apply(null, e); String.fromCharCode(...f)',
      ),
    ).toHaveLength(5);
    expect(spreadsIn('// a.push(...b)\na.push({ ...b }, [...c]); f(...d); this.apply(update)')).toEqual([]);
  });

  test('[AR8] no list without a bound is spread into a call', () => {
    const found = FILES.flatMap((file) => spreadsIn(sourceOf(file)).map((spread) => `${file}: ${spread}`));
    expect(found.toSorted(), 'appendAll or a loop takes lists of any length').toEqual(
      Object.keys(SHORT_SPREADS).toSorted(),
    );
  });
});
