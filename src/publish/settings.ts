import type { DeskSettings } from './desk-settings.ts';
import { contentFolder } from './folders.ts';

// With a slash at the end: `astro dev` refuses addresses without one (trailingSlash) before the desk sees them.
const local = { name: 'proxy', proxy_url: '/api/v1/' };

/**
 * The settings of the CMS. `CMS_BACKEND` holds Decap's backend section as JSON for a portal whose editors save to a
 * forge; without it the CMS saves through the server that `npm start` runs. `CMS_CONTENT_FOLDER` names the content folder
 * inside the repository when it is not the last part of `CONTENT_DIR`; `CMS_WORKFLOW=1` turns the editorial workflow on.
 * @throws Error with a sentence for the person who set the variable, when it is no such JSON.
 */
export function deskSettings(siteUrl: string, env: NodeJS.ProcessEnv = process.env): DeskSettings {
  return {
    backend: env['CMS_BACKEND'] ? parseBackend(env['CMS_BACKEND']) : local,
    siteUrl: siteUrl.replace(/\/+$/, ''),
    contentFolder: env['CMS_CONTENT_FOLDER'] || contentFolder(),
    workflow: env['CMS_WORKFLOW'] === '1',
  };
}

function parseBackend(text: string): DeskSettings['backend'] {
  try {
    const backend: unknown = JSON.parse(text);
    if (typeof backend === 'object' && backend !== null && typeof (backend as { name?: unknown }).name === 'string')
      return backend as DeskSettings['backend'];
  } catch {
    // Reported below, together with JSON of a wrong shape.
  }
  throw new Error(
    `Biến CMS_BACKEND phải là JSON có "name", ví dụ {"name":"forgejo","repo":"xa-ba-to/guong-sang","branch":"main"}. Hiện là: ${text}`,
  );
}
