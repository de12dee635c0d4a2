/** Serves the built site (`OUT_DIR`) to every scenario that only reads; its address is Playwright's `baseURL`. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { site } from '../../cms/server/site.ts';
import { outDir } from '../../src/publish/folders.ts';
import { siteMarker } from '../../src/publish/site-marker.ts';

export default async function setup(): Promise<() => void> {
  if (!existsSync(join(outDir(), siteMarker)))
    console.warn(`Chưa có trang trong "${outDir()}": chạy "npm run build" trước các kịch bản đọc trang.`);
  const server = createServer(express().use(site(outDir()))).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  // The workers, which read the configuration once more, are started with this.
  process.env['SITE_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
