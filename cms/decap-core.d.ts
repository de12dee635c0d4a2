/** Parts of Decap's core that it keeps to itself and ships without types. */
declare module 'decap-cms-core/dist/esm/redux/index.js' {
  export const store: {
    replaceReducer(reducer: never): void;
    getState(): {
      entryDraft: { get(key: 'entry' | 'hasChanged' | 'sentences'): unknown };
      editorialWorkflow: { getIn(path: string[]): unknown };
      collections: { getIn(path: string[]): unknown };
      entries: object;
    };
    dispatch(action: unknown): Promise<unknown>;
    readonly subscribe: (look: () => void) => () => void;
  };
}
declare module 'decap-cms-core/dist/esm/reducers/combinedReducer.js' {
  export default function createRootReducer(): unknown;
}
declare module 'decap-cms-core/dist/esm/routing/history.js' {
  export const history: {
    push(place: string): void;
    replace(place: string): void;
    listen(moved: () => void): () => void;
    readonly location: { pathname: string };
  };
}
declare module 'decap-cms-locales/dist/esm/en' {
  const phrases: object;
  export default phrases;
}
declare module 'decap-cms-backend-forgejo/dist/esm/index.js' {
  export const ForgejoBackend: unknown;
}
declare module 'decap-cms-backend-github/dist/esm/index.js' {
  export const GitHubBackend: unknown;
}
declare module 'decap-cms-backend-gitlab/dist/esm/index.js' {
  export const GitLabBackend: unknown;
}
declare module 'decap-cms-backend-proxy/dist/esm/index.js' {
  export const ProxyBackend: unknown;
}
declare module 'decap-cms-lib-util' {
  export class APIError extends Error {
    readonly status: number | null;
    constructor(message: string, status: number | null, api: string);
  }
}
declare module 'decap-cms-lib-auth' {
  interface Tokens {
    token: string;
    refresh_token?: string;
    expires_in?: number;
  }
  export class PkceAuthenticator {
    constructor(config: Record<string, string>);
    authenticate(options: { scope: string }, answer: (error: unknown) => void): void;
    completeAuth(answer: (error: unknown, session?: Tokens) => void): Promise<void>;
  }
}
declare module 'decap-cms-core/dist/esm/actions/entries.js' {
  export function emptyDraftCreated(entry: object): unknown;
  /** Switches a filter of a list on or off. */
  export function filterByField(collection: object, filter: object): unknown;
  export function changeDraftField(change: {
    field: unknown;
    value: unknown;
    metadata: object;
    entries: unknown[];
    i18n: undefined;
  }): unknown;
}
declare module 'decap-cms-core/dist/esm/actions/media.js' {
  export function addAssets(assets: unknown[]): unknown;
}
declare module 'decap-cms-core/dist/esm/valueObjects/AssetProxy.js' {
  /** A file as the previews and the store take it. */
  export function createAssetProxy(file: { path: string; file: File; url?: string }): unknown;
}
declare module 'decap-cms-core/dist/esm/actions/mediaLibrary.js' {
  /** Puts a file beside the entry in the form. */
  export function persistMedia(file: File): unknown;
}
declare module 'decap-cms-core/dist/esm/actions/editorialWorkflow.js' {
  /** Reads the drafts under review, once. */
  export function loadUnpublishedEntries(collections: object): unknown;
}
declare module 'decap-cms-core/dist/esm/reducers/entries.js' {
  /** The filters of a list that are on. */
  export function selectEntriesFilterFields(
    entries: object,
    collection: string,
  ): { get(key: string): unknown; toJS(): object }[];
}
