/** Decap's backends that a desk may work with. All but the small one that most have are loaded where they are used. */
import { ForgejoBackend } from 'decap-cms-backend-forgejo/dist/esm/index.js';
import type { Registry } from './registry.ts';

const backends: Record<string, () => unknown> = {
  forgejo: () => ForgejoBackend,
  github: () => import('decap-cms-backend-github/dist/esm/index.js').then((of) => of.GitHubBackend),
  gitlab: () => import('decap-cms-backend-gitlab/dist/esm/index.js').then((of) => of.GitLabBackend),
  proxy: () => import('decap-cms-backend-proxy/dist/esm/index.js').then((of) => of.ProxyBackend),
};

/** Loads the backend of this name and hands it to Decap. @throws Error in Vietnamese when there is none */
export async function loadBackend(cms: Registry, name: string): Promise<void> {
  const load = Object.hasOwn(backends, name) ? backends[name] : undefined;
  if (!load) throw new Error(`không có kho bài loại “${name}”, chỉ có ${Object.keys(backends).join(', ')}`);
  cms.registerBackend(name, await load());
}
