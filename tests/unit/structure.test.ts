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

/** What each room of `src` may stand on: rooms of its own floor and of the floors below. */
const floors: Record<string, number> = {
  text: 0,
  fields: 1,
  collections: 1,
  prose: 2,
  intake: 2,
  views: 2,
  library: 2,
  corpus: 2,
  statistics: 3,
  'open-data': 3,
  share: 3,
  search: 3,
  publish: 3,
  layouts: 3,
  pages: 3,
};
const topFloor = 3;

const roomOf = (file: string): string => /^src\/([^/.]+)\//.exec(file)?.[1] ?? '';
const floorOf = (file: string): number => floors[roomOf(file)] ?? topFloor;

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
const told = (list: Import[]): string[] => list.map(({ from, to }) => `${from} imports ${to}`);

describe('the import graph', () => {
  it('is read from real files', () => {
    expect(inSrc).toContain('src/fields/field.ts');
    expect(told(imports)).toContain('src/fields/schema.ts imports src/text/normalise.ts');
    expect(told(imports.filter(({ typeOnly }) => typeOnly))).toContain(
      'src/fields/schema.ts imports src/fields/spec.ts',
    );
  });

  it('points downwards: text, model and collections, then library, views and prose, then the rest', () => {
    const upward = imports.filter(
      ({ from, to }) => from.startsWith('src/') && to.startsWith('src/') && floorOf(to) > floorOf(from),
    );
    expect(told(upward)).toEqual([]);
  });

  it('leaves the CMS out of the site', () => {
    expect(told(imports.filter(({ from, to }) => from.startsWith('src/') && to.startsWith('cms')))).toEqual([]);
  });

  it('leaves tests out of the program, and names no file that is missing', () => {
    const wrong = imports.filter(
      ({ to }) => /^(?:tests|\.\.)\//.test(to) || (/^(?:src|cms)\//.test(to) && !existsSync(join(root, to))),
    );
    expect(told(wrong)).toEqual([]);
  });

  it('keeps model, text, prose and views free of Astro and Node, and all but the views free of React', () => {
    const pure = ['fields', 'collections', 'text', 'prose', 'intake', 'views'];
    const tied = imports.filter(
      ({ from, to }) =>
        pure.includes(roomOf(from)) &&
        from.startsWith('src/') &&
        (/^(?:astro|@astrojs)(?:[:/]|$)/.test(to) || to.startsWith('node:')),
    );
    const react = imports.filter(
      ({ from, to }) =>
        ['fields', 'collections', 'text', 'prose', 'intake'].includes(roomOf(from)) &&
        /^react(?:-dom)?(?:\/|$)/.test(to),
    );
    expect(told([...tied, ...react])).toEqual([]);
  });

  it('lets the CMS judge an entry in the browser: what it takes from the check reaches no Node module', () => {
    expect(reached('src/corpus/entry.ts').filter((to) => to.startsWith('node:'))).toEqual([]);
    expect(reached('src/corpus/front-matter.ts').filter((to) => to.startsWith('node:'))).toEqual([]);
  });

  it('has no circle', () => {
    expect(circles()).toEqual([]);
  });
});

/** Everything that is loaded when a file is. */
function reached(start: string): string[] {
  const seen = new Set<string>([start]);
  for (const file of seen) for (const { from, to, typeOnly } of imports) if (from === file && !typeOnly) seen.add(to);
  return [...seen];
}

function circles(): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
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
