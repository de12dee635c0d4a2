/** What a web server says beside a file, and that every place that says it says the same. */
import { readFileSync } from 'node:fs';
import { CspEvaluator } from 'csp_evaluator';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { describe, expect, test } from 'vitest';
import { headerLinesForNginx, headersFile, headersFor, headersForNginx } from '../../src/publish/headers.ts';

const policyAt = (path: string): string => headersFor(path)['Content-Security-Policy']!;
const publicPaths = [
  '/',
  '/dien-hinh/x/',
  '/tim-kiem/',
  '/_astro/search-worker.Ab1.js',
  '/nhung/phong-trao/x/',
  '/404.html',
];

describe('the content policy', () => {
  test.each(publicPaths)('csp_evaluator finds nothing grave at %s', (path) => {
    const findings = new CspEvaluator(new CspParser(policyAt(path)).csp).evaluate();
    expect(findings.filter(({ severity }) => severity <= Severity.MEDIUM)).toEqual([]);
  });

  test('the desk has the exceptions that Decap needs and no other', () => {
    const findings = new CspEvaluator(new CspParser(policyAt('/admin/')).csp).evaluate();
    expect(findings.filter(({ severity }) => severity < Severity.MEDIUM)).toEqual([]);
    expect(policyAt('/admin/').match(/'unsafe-[a-z]+'/g)).toEqual(["'unsafe-eval'", "'unsafe-inline'"]);
    expect(policyAt('/admin/')).toMatch(/script-src 'self' 'unsafe-eval';/);
  });

  test.each(publicPaths)('nothing of readers may run code from within a page: %s', (path) => {
    expect(policyAt(path)).not.toMatch(/unsafe-inline|'unsafe-eval'|data:|script-src[^;]*https?:/);
  });

  test('only embeds may be framed by others', () => {
    for (const path of ['/', '/admin/', '/tim-kiem/', '/nhung', '/nhung.html', '/a/nhung/']) {
      expect(headersFor(path)).toMatchObject({
        'X-Frame-Options': 'DENY',
        'Content-Security-Policy': expect.stringContaining("frame-ancestors 'none'") as string,
      });
    }
    expect(headersFor('/nhung/phong-trao/x/')).not.toHaveProperty('X-Frame-Options');
    expect(policyAt('/nhung/phong-trao/x/')).toContain('frame-ancestors *');
  });

  test('the rules of the local server do not get out', () => {
    expect(JSON.stringify([...publicPaths, '/admin/'].map((path) => headersFor(path)))).not.toMatch(
      /localhost|127\.0\.0\.1/,
    );
    expect(headersForNginx() + headersFile(['admin/', 'tim-kiem/'])).not.toMatch(/localhost|127\.0\.0\.1/);
  });
});

describe('caching', () => {
  test('hashed files are kept for ever, everything else is asked for again', () => {
    for (const path of [
      '/_astro/a.AbC.css',
      '/admin/assets/a-1.js',
      '/pagefind/fragment/vi_1.pf_fragment',
      '/pagefind/pagefind.vi_1.pf_meta',
    ])
      expect(headersFor(path)['Cache-Control']).toContain('immutable');
    for (const path of [
      '/',
      '/admin/',
      '/admin/corpus.json',
      '/pagefind/pagefind-entry.json',
      '/pagefind/pagefind.js',
      '/rss.xml',
      '/dien-hinh/x/chia-se.png',
    ])
      expect(headersFor(path)['Cache-Control']).toBe('no-cache');
  });
});

describe('where the headers are taken from', () => {
  test("nginx's two files are those of the source (npm run headers writes them)", () => {
    const file = (name: string) => readFileSync(`src/publish/server/nginx/${name}`, 'utf8');
    expect(file('guong-sang-maps.conf')).toBe(headersForNginx());
    expect(file('guong-sang-headers.conf')).toBe(headerLinesForNginx());
  });

  test('_headers: each address has one policy', () => {
    const rules = headersFile([
      '404.html',
      '_astro/',
      '_headers',
      'admin/',
      'dien-hinh/',
      'index.html',
      'nhung/',
      'tim-kiem/',
    ]).split('\n\n');
    const withPolicy = rules
      .filter((rule) => rule.includes('Content-Security-Policy'))
      .map((rule) => rule.split('\n')[0]!);
    expect(withPolicy).toEqual([
      '/',
      '/404.html',
      '/_astro/*',
      '/admin/*',
      '/dien-hinh/*',
      '/index.html',
      '/nhung/*',
      '/tim-kiem/*',
    ]);
    for (const rule of rules.filter((one) => one.includes('Content-Security-Policy')))
      expect(rule).toContain(policyAt(rule.split(/\*?\n/)[0]!));
  });
});
