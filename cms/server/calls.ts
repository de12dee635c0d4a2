/** The calls that Decap makes with the local store. What is not named here does not get through, neither actions nor keys. */
import { z } from 'zod';
import { draftKey, fileOf, statuses } from './drafts.ts';
import type { Use } from './paths.ts';

const text = z.string().min(1);
const base = { branch: text.default('main') };
const asset = z.object({ path: text, content: text, encoding: z.literal('base64') });
// Moving an entry would break its published address.
const dataFile = z.object({
  slug: text,
  path: text,
  raw: text,
  newPath: z.undefined('Không đổi được thư mục của bài đã lưu').optional(),
});
const options = z.looseObject({ commitMessage: text });

const shared = [
  z.object({ action: z.literal('info') }),
  z.object({
    action: z.literal('entriesByFolder'),
    params: z.object({ ...base, folder: text, extension: text, depth: z.int().min(1).max(4) }),
  }),
  z.object({
    action: z.literal('entriesByFiles'),
    params: z.object({ ...base, files: z.array(z.object({ path: text, label: z.string().optional() })) }),
  }),
  z.object({ action: z.literal('getEntry'), params: z.object({ ...base, path: text }) }),
  z.object({ action: z.literal('getMedia'), params: z.object({ ...base, mediaFolder: text }) }),
  z.object({ action: z.literal('getMediaFile'), params: z.object({ ...base, path: text }) }),
  z.object({ action: z.literal('deleteFile'), params: z.object({ ...base, path: text, options }) }),
  z.object({ action: z.literal('deleteFiles'), params: z.object({ ...base, paths: z.array(text).min(1), options }) }),
  z.object({ action: z.literal('getDeployPreview'), params: z.object({ ...base, collection: text, slug: text }) }),
] as const;

/** Saving is publishing. */
export const fileCall = z.discriminatedUnion('action', [
  ...shared,
  z.object({
    action: z.literal('persistEntry'),
    params: z.object({ ...base, dataFiles: z.array(dataFile).min(1), assets: z.array(asset), options }),
  }),
  z.object({ action: z.literal('persistMedia'), params: z.object({ ...base, asset, options }) }),
]);
export type FileCall = z.infer<typeof fileCall>;

/** A draft's key becomes a branch name, so only keys that the model can have are let through. */
const key = z.string().regex(draftKey, 'không phải là một mục của trang');
const named = z
  .object({ ...base, collection: text, slug: text })
  .transform(({ collection, slug }, context) => withKey(`${collection}/${slug}`, context));
const drafted = z
  .object({
    ...base,
    dataFiles: z.array(dataFile).length(1),
    assets: z.array(asset),
    options: options.extend({
      useWorkflow: z.literal(true),
      collectionName: text,
      status: z.enum(statuses).default('draft'),
    }),
  })
  .transform((params, context) => ({
    ...params,
    ...withKey(`${params.options.collectionName}/${params.dataFiles[0]?.slug ?? ''}`, context),
  }));

function withKey(candidate: string, context: z.RefinementCtx): { key: string } {
  const parsed = key.safeParse(candidate);
  if (!parsed.success)
    context.addIssue({ code: 'custom', message: `“${candidate.slice(0, 80)}” không phải là một mục của trang` });
  return { key: candidate };
}

/** Saving makes a draft. */
export const workflowCall = z.discriminatedUnion('action', [
  ...shared,
  z.object({ action: z.literal('persistEntry'), params: drafted }),
  z.object({ action: z.literal('unpublishedEntries'), params: z.object(base) }),
  z.object({
    action: z.literal('unpublishedEntry'),
    params: z.union([z.object({ ...base, id: key }).transform(({ id }) => ({ key: id })), named]),
  }),
  z.object({ action: z.literal('unpublishedEntryDataFile'), params: z.intersection(named, z.object({ path: text })) }),
  z.object({ action: z.literal('unpublishedEntryMediaFile'), params: z.intersection(named, z.object({ path: text })) }),
  z.object({ action: z.literal('deleteUnpublishedEntry'), params: named }),
  z.object({
    action: z.literal('updateUnpublishedEntryStatus'),
    params: z.intersection(named, z.object({ newStatus: z.enum(statuses) })),
  }),
  z.object({ action: z.literal('publishUnpublishedEntry'), params: named }),
]);
export type WorkflowCall = z.infer<typeof workflowCall>;

export interface Claim {
  path: string;
  use: Use;
  bytes?: Buffer;
}

/** Every path in a call, and what the call would do with it. */
export function claims(call: FileCall | WorkflowCall): Claim[] {
  switch (call.action) {
    case 'entriesByFolder':
      return [{ path: call.params.folder, use: 'list' }];
    case 'getMedia':
      return [{ path: call.params.mediaFolder, use: 'list' }];
    case 'entriesByFiles':
      return call.params.files.map(({ path }) => ({ path, use: 'read' }));
    case 'getEntry':
    case 'getMediaFile':
    case 'unpublishedEntryDataFile':
    case 'unpublishedEntryMediaFile':
      return [{ path: call.params.path, use: 'read' }];
    case 'persistEntry':
      return [
        ...call.params.dataFiles.map(({ path }): Claim => ({ path, use: 'write' })),
        ...call.params.assets.map(upload),
      ];
    case 'persistMedia':
      return [upload(call.params.asset)];
    case 'deleteFile':
      return [{ path: call.params.path, use: 'remove' }];
    case 'deleteFiles':
      return call.params.paths.map((path) => ({ path, use: 'remove' }));
    default:
      return [];
  }
}

const upload = ({ path, content }: z.infer<typeof asset>): Claim => ({
  path,
  use: 'write',
  bytes: Buffer.from(content, 'base64'),
});

/** The paths of a draft that lie outside its entry. */
export function strays({
  params: { key: place, dataFiles, assets },
}: Extract<WorkflowCall, { action: 'persistEntry' }>): string[] {
  const own = fileOf(place);
  const below = (path: string): string => path.split('/').slice(1).join('/');
  const folder = own.replace(/index\.md$/, '');
  return [
    ...dataFiles.filter(({ path }) => below(path) !== own),
    ...assets.filter(({ path }) => folder === own || !below(path).startsWith(folder)),
  ].map(({ path }) => path);
}
