import type { TenantState } from '../../state/tenant-state';
import { ok, operation, type Operation } from '../operation';
import { accepting, choice, flag, nullable, object } from '../validation/json-schema';

type PromptChanges = { [Name in keyof TenantState['prompts']]?: TenantState['prompts'][Name] | null };

/** How people sign in: in one step, or with the identifier first. */
export const PROMPT_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/prompts',
    scopes: ['read:prompts'],
    handle: ({ state }) => ok(state.prompts),
  }),
  operation({
    method: 'patch',
    path: '/prompts',
    scopes: ['update:prompts'],
    body: accepting<PromptChanges>(
      object({
        universal_login_experience: choice(['new', 'classic']),
        identifier_first: nullable(flag('Whether identifier first is enabled or not')),
        webauthn_platform_first_factor: nullable(
          flag('Use WebAuthn with Device Biometrics as the first authentication factor'),
        ),
      }),
    ),
    handle: ({ state, body }) => {
      const { universal_login_experience, identifier_first, webauthn_platform_first_factor } = {
        ...state.prompts,
        ...body,
      };
      state.prompts = {
        universal_login_experience: universal_login_experience ?? 'new',
        identifier_first: identifier_first ?? false,
        webauthn_platform_first_factor: webauthn_platform_first_factor ?? false,
      };
      return ok(state.prompts);
    },
  }),
];
