/** What every scenario at the desk begins with: the portal on a copy of the content, and an editor who has come in. */
import { readFileSync } from 'node:fs';
import { appendFileSync } from 'node:fs';
import { test as base } from '../portal.ts';
import { DeskPage } from './pages/desk-page.ts';

class DevPortal { url='http://localhost:4555'; content='/work/main/.cache/tests/desk-work/content'; out='/work/main/.cache/tests/desk-work/dist';
  get output(){ return readFileSync('/tmp/desk-work.log','utf8'); }
  async says(what: RegExp|string, {since=0, within=120000}={}){ const end=Date.now()+within; while(Date.now()<end){ const f=this.output.slice(since).match(what); if(f) return f[0]; await new Promise(r=>setTimeout(r,100)); } throw new Error('not printed '+what+this.output.slice(since)); }
  async published(change: ()=>unknown, page=''){ const since=this.output.length; await change(); return this.says(new RegExp(`Đã đăng: .*${page.replace(/[.*+?^${}()|[\]\\]/g,'\\$&')}.*`),{since}); }
}

export const test = base.extend<{ editor: DeskPage }, {desk: any}>({
  desk: [async ({}, use: any) => { await use(new DevPortal()); }, {scope:'worker'}],
  editor: async ({ page, desk }, use) => {
    page.setDefaultTimeout(20_000);
    page.on('pageerror', e => appendFileSync('/tmp/pageerrors.log', String(e)+'\n'));
    await use(await new DeskPage(page, desk.url).comeIn());
  },
});

export { expect } from 'playwright/test';
