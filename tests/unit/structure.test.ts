/** The house keeps its order: imports point one way, and what the browser shares with the build stays pure. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve('.');

interface Import {
  /** The importing file, from the root of the project. */
  from: string;
  /** The imported file from the root of the project, or the name of a package or module. */
  to: string;
  /** Only types are taken: nothing is loaded when the program runs. */
  typeOnly: boolean;
}

/**
 * Which layers may import which: a file imports from its own layer and those below, types included. The first line
 * that fits a file gives its layer; a file that fits none has not been placed yet.
 */
const layers: [what: RegExp, layer: number][] = [
  [/^src\/text\//, 0],
  [/^src\/fields\//, 1],
  // What entries hold and what that is called on screen.
  [/^src\/collections\/(?:[^/]+\/(?:fields|words|lookup-words)|collection|parts|catalogues|site)\.ts$/, 2],
  [/^src\/prose\//, 2],
  // Reads what people have; of the kinds it knows the parts alone.
  [/^src\/intake\//, 3],
  // What all pages share.
  [/^src\/views\//, 3],
  // What kinds share; then the kinds themselves, their registry, and what goes over all of them.
  [/^src\/collections\/index\.ts$/, 6],
  [/^src\/collections\/[^/]+\.ts$/, 4],
  [/^src\/collections\/[^/]+\/[^/]+$/, 5],
  [/^src\/corpus\//, 7],
  [/^src\/library\//, 8],
  [/^src\/(?:home|offline|open-data|publish|search|share|statistics)\//, 9],
  [/^src\/(?:cache|middleware|content\.config)\.ts$/, 9],
  [/^src\/layouts\//, 10],
  [/^src\/pages\//, 11],
];

const layerOf = (file: string): number | undefined => layers.find(([what]) => what.test(file))?.[1];
const roomOf = (file: string): string => /^src\/([^/.]+)\//.exec(file)?.[1] ?? '';

function sources(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((item) => item.isFile() && /\.(?:tsx?|mts|astro)$/.test(item.name) && !item.name.endsWith('.d.ts'))
    .map((item) => relative(root, join(item.parentPath, item.name)).split(sep).join('/'))
    .sort();
}

/** The program in a file; of an Astro page its fence and its scripts. */
function programOf(file: string): string {
  const text = readFileSync(join(root, file), 'utf8');
  if (!file.endsWith('.astro')) return text;
  const fence = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '';
  const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script);
  return [fence, ...scripts].join('\n');
}

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const add = (name: ts.Expression | undefined, typeOnly: boolean) => {
    if (name && ts.isStringLiteral(name)) found.push({ from: file, to: target(file, name.text), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, onlyTypes(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    else if (
      ts.isNewExpression(node) &&
      node.getText().startsWith('new URL(') &&
      node.arguments?.[1]?.getText() === 'import.meta.url'
    )
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(
    ts.createSourceFile(
      file,
      programOf(file),
      ts.ScriptTarget.Latest,
      true,
      file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    ),
  );
  return found;
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}

const target = (file: string, name: string): string =>
  name.startsWith('.')
    ? relative(root, resolve(dirname(join(root, file)), name.replace(/\?.*$/, '')))
        .split(sep)
        .join('/')
    : name;

const inSrc = sources('src');
const imports = [...inSrc, ...sources('cms')].flatMap(importsOf);
const messages = (list: Import[]): string[] => list.map(({ from, to }) => `${from} imports ${to}`);

describe('the import graph', () => {
  it('is read from real files', () => {
    expect(inSrc).toContain('src/fields/field.ts');
    expect(messages(imports)).toContain('src/fields/schema.ts imports src/text/normalise.ts');
    expect(messages(imports.filter(({ typeOnly }) => typeOnly))).toContain(
      'src/fields/schema.ts imports src/fields/spec.ts',
    );
  });

  it('knows the layer of every file', () => {
    expect(inSrc.filter((file) => layerOf(file) === undefined)).toEqual([]);
  });

  it('points downwards, types included', () => {
    const upward = imports.filter(
      ({ from, to }) =>
        from.startsWith('src/') && to.startsWith('src/') && (layerOf(to) ?? 0) > (layerOf(from) ?? Infinity),
    );
    expect(messages(upward)).toEqual([]);
  });

  it('leaves the CMS out of the site', () => {
    expect(messages(imports.filter(({ from, to }) => from.startsWith('src/') && to.startsWith('cms')))).toEqual([]);
  });

  it('leaves tests out of the program, and names no file that is missing', () => {
    const wrong = imports.filter(
      ({ to }) => /^(?:tests|\.\.)\//.test(to) || (/^(?:src|cms)\//.test(to) && !existsSync(join(root, to))),
    );
    expect(messages(wrong)).toEqual([]);
  });

  it('keeps model, text, prose and views free of Astro and Node, and all but views free of React', () => {
    const pure = ['fields', 'collections', 'text', 'prose', 'intake', 'views'];
    const tied = imports.filter(
      ({ from, to }) =>
        pure.includes(roomOf(from)) &&
        from.startsWith('src/') &&
        (/^(?:astro|@astrojs)(?:[:/]|$)/.test(to) || to.startsWith('node:')),
    );
    const react = imports.filter(
      ({ from, to, typeOnly }) =>
        !typeOnly &&
        ['fields', 'collections', 'text', 'prose', 'intake'].includes(roomOf(from)) &&
        /^react(?:-dom)?(?:\/|$)/.test(to) &&
        !from.endsWith('.tsx'),
    );
    expect(messages([...tied, ...react])).toEqual([]);
  });

  it('lets the CMS judge an entry in the browser: what it takes from the check reaches no Node module', () => {
    expect(reached('src/corpus/entry.ts').filter((to) => to.startsWith('node:'))).toEqual([]);
    expect(reached('src/corpus/front-matter.ts').filter((to) => to.startsWith('node:'))).toEqual([]);
  });

  it('keeps Node out of what runs in a browser, types included', () => {
    const scripts = [
      'src/layouts/enhancements.ts',
      'src/offline/worker.ts',
      'src/search/recipient-page.ts',
      'src/search/search-page.ts',
      'src/search/search-worker.ts',
      'src/views/enhance/tip.ts',
    ];
    const reachedByScripts = scripts.flatMap((script) => reached(script, true).map((to) => `${script} reaches ${to}`));
    expect(reachedByScripts.length).toBeGreaterThan(scripts.length);
    expect(reachedByScripts.filter((line) => /reaches (?:node:|astro)/.test(line))).toEqual([]);
  });

  it('has no circle, types included', () => {
    expect(circles()).toEqual([]);
  });
});

describe('kinds of content', () => {
  /** Files that are about certain kinds by their nature, and why; all others go over the registry. */
  const aboutKinds: [what: RegExp, why: string][] = [
    [
      /^src\/collections\/(?:catalogues|kind|library|list|parts|relations|search-record)\.ts$/,
      'what kinds know of one another',
    ],
    [/^src\/corpus\/(?:forget|minors|visibility)\.ts$/, 'people on rolls and in stories, and those under age'],
    [/^src\/(?:intake|corpus\/import)\b/, 'lists of recipients and texts from other systems become awards and stories'],
    [/^src\/home\//, 'the front page chooses among kinds'],
    [/^src\/statistics\//, 'figures are counted from certain kinds'],
    [/^src\/search\/recipient-/, 'the lookup of recipients is a page of awards'],
    [/^src\/search\/site-records\.ts$/, 'a page of its own that the portal draws from stories'],
    [/^src\/share\/(?:embeds|kit)\.ts$/, 'cards for the sites of communes, and a kit for each of them'],
    [/^src\/library\/calendar\.ts$/, 'a unit’s calendar follows the tree of units'],
    [/^src\/(?:library\/tip|layouts\/frame)\.ts$/, 'links to the portal’s own pages'],
    [/^src\/publish\/integration\.ts$/, 'addresses that units had before'],
    [/^src\/views\/(?:navigation\.ts|List\.tsx)$/, 'the order of the menu; the words of rolls and of documents'],
    [/^src\/pages\/(?:dien-hinh|don-vi|khen-thuong|phong-trao|nhan-rong)\b/, 'pages that one kind alone has'],
  ];
  const names = readdirSync(join(root, 'src/collections'), { withFileTypes: true })
    .filter((item) => item.isDirectory())
    .map(({ name }) => name);
  const ofKind = new RegExp(`^src/collections/(?:${names.join('|')})/`);
  // 'pages' alone is a word of the search index too.
  const words = names.filter((name) => name !== 'pages').join('|');
  const named = new RegExp(
    `(?<![\\w./-])'(?:${words})(?:/[^']*)?'|\\b(?:corpus|directory|library)\\.(?:${names.join('|')})\\b`,
  );

  it('are named by the registry, and by files that are about them by their nature', () => {
    const others = inSrc.filter((file) => !ofKind.test(file) && file !== 'src/collections/index.ts');
    const naming = others.filter(
      (file) => imports.some(({ from, to }) => from === file && ofKind.test(to)) || named.test(programOf(file)),
    );
    expect(naming.filter((file) => !aboutKinds.some(([what]) => what.test(file)))).toEqual([]);
    expect(aboutKinds.filter(([what]) => !naming.some((file) => what.test(file))).map(([, why]) => why)).toEqual([]);
  });
});

/** Everything that is loaded when a file is; with `types`, also what is only named. */
function reached(start: string, types = false): string[] {
  const seen = new Set<string>([start]);
  for (const file of seen)
    for (const { from, to, typeOnly } of imports) if (from === file && (types || !typeOnly)) seen.add(to);
  return [...seen];
}

function circles(): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: string[]): void => {
    if (trail.includes(file)) {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const other of next.get(file) ?? []) walk(other, [...trail, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
