/**
 * The parts of oidc-provider that the tenant uses. They are imported one by one because the package's entry file prints
 * a notice about its runtime on Node 20, on which the parts do run.
 */
declare module 'oidc-provider/lib/provider.js' {
  export { default as Provider } from 'oidc-provider';
}

declare module 'oidc-provider/lib/helpers/errors.js' {
  import { errors } from 'oidc-provider';
  export import OIDCProviderError = errors.OIDCProviderError;
  export import AccessDenied = errors.AccessDenied;
  export import InvalidGrant = errors.InvalidGrant;
}

declare module 'oidc-provider/lib/helpers/interaction_policy/index.js' {
  import { interactionPolicy } from 'oidc-provider';
  export import Check = interactionPolicy.Check;
  export import Prompt = interactionPolicy.Prompt;
  export import base = interactionPolicy.base;
}
