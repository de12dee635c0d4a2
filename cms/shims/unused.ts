/**
 * Replaces the backends and widgets of Decap that no collection uses, so that editors need not load them: maps,
 * code, colours, both Markdown editors, and stores that nobody runs for a local portal.
 */
function Unused(): void {
  throw new Error('not part of this desk');
}
export {
  Unused as AwsCognitoGitHubProxyBackend,
  Unused as AzureBackend,
  Unused as BitbucketBackend,
  Unused as GitGatewayBackend,
  Unused as GiteaBackend,
};

let count = 0;

/** Decap insists on a name of its own and a control for every widget. */
const Widget = () => ({ name: `unused-${(count += 1)}`, controlComponent: () => null });

export default { Widget };
