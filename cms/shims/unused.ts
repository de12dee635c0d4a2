/**
 * Replaces what `decap-cms-app` brings and a desk need not load: widgets that no collection uses (maps, code, colours,
 * both Markdown editors), all backends, of which `backends.ts` loads one, and the check of a splitter's styles.
 */
function Unused(): void {
  throw new Error('not part of this desk');
}
export {
  Unused as AwsCognitoGitHubProxyBackend,
  Unused as AzureBackend,
  Unused as BitbucketBackend,
  Unused as ForgejoBackend,
  Unused as GitGatewayBackend,
  Unused as GiteaBackend,
  Unused as GitHubBackend,
  Unused as GitLabBackend,
  Unused as ProxyBackend,
  Unused as TestBackend,
};

let count = 0;

/** Decap insists on a name of its own and a control for every widget. */
const Widget = () => ({ name: `unused-${(count += 1)}`, controlComponent: () => null });

export default { Widget };
