import type { TenantContext } from '../context';
import type { Artifacts } from '../oidc/artifacts';
import { findApi } from '../oidc/apis';
import type { Action } from '../state/entities/action';
import { isClaimAllowed } from './custom-claims';
import { postLoginEvent, type LoginFacts } from './event';
import { ActionFailed, runInSandbox } from './sandbox';
import type { ActionCommand, CacheRecord } from './types';

const TRIGGER = 'post-login';

/** One run of the trigger must finish within 20 seconds (Actions Limitations, "Executions"). */
const TIME_LIMIT = 20_000;

/** The combined effect of a login's Actions. */
export interface PostLoginOutcome {
  /** Why the login is refused. */
  readonly denied?: string;
  readonly idTokenClaims: Record<string, unknown>;
  readonly accessTokenClaims: Record<string, unknown>;
  readonly addedScopes: string[];
  readonly removedScopes: string[];
}

/**
 * Runs the deployed Actions that are bound to the post-login trigger, in order. Changes to a user's metadata persist
 * even if the login is denied.
 *
 * @param timeLimit milliseconds for all of them together
 * @throws ActionFailed when an Action throws or the time runs out; the login then fails with the error's message
 */
export async function runPostLogin(
  context: TenantContext,
  artifacts: Artifacts,
  facts: LoginFacts,
  timeLimit = TIME_LIMIT,
): Promise<PostLoginOutcome> {
  const outcome = { idTokenClaims: {}, accessTokenClaims: {}, addedScopes: [], removedScopes: [] };
  const started = performance.now();
  for (const { name, code, secrets } of boundActions(context)) {
    // Rebuilt for each Action, so that the next one sees the metadata that the last one wrote.
    const event = { ...postLoginEvent(context, facts), secrets };
    const print = (line: string) => {
      context.log(`Action "${name}": ${line}`);
    };
    const input = { name, code, event, cache: readCache(artifacts), now: context.now() };
    const remaining = timeLimit - (performance.now() - started);
    let commands: readonly ActionCommand[];
    try {
      commands = await runInSandbox(input, remaining, print);
    } catch (error) {
      if (error instanceof ActionFailed) print(`failed: ${error.message}`);
      throw error;
    }
    const denied = apply(context, artifacts, facts, commands, outcome, print);
    if (denied !== undefined) return { ...outcome, denied };
  }
  return outcome;
}

/** The deployed version of every bound Action; an Action without one does not run. */
function boundActions({ state }: TenantContext) {
  return (state.bindings.get(TRIGGER) ?? []).flatMap(({ action_id }) => {
    const action: Action | undefined = state.actions.get(action_id);
    if (!action?.deployed_version) return [];
    const { code, secrets } = action.deployed_version;
    return {
      name: action.name,
      code,
      secrets: Object.fromEntries(secrets.map(({ name, value }) => [name, value])),
    };
  });
}

function apply(
  context: TenantContext,
  artifacts: Artifacts,
  { user, audience }: LoginFacts,
  commands: readonly ActionCommand[],
  outcome: PostLoginOutcome,
  print: (line: string) => void,
): string | undefined {
  let denied: string | undefined;
  const systemApi = audience !== undefined && findApi(context.state, audience)?.is_system === true;
  const setClaim = (claims: Record<string, unknown>, name: string, value: unknown, allowed: boolean) => {
    if (allowed) claims[name] = value;
    else print(`claim "${name}" is not allowed by Auth0 and was left out`);
  };
  for (const command of commands) {
    switch (command.call) {
      case 'access.deny':
        denied ??= command.reason;
        break;
      case 'idToken.setCustomClaim':
        setClaim(outcome.idTokenClaims, command.name, command.value, isClaimAllowed(command.name));
        break;
      case 'accessToken.setCustomClaim':
        setClaim(
          outcome.accessTokenClaims,
          command.name,
          command.value,
          isClaimAllowed(command.name, systemApi),
        );
        break;
      case 'accessToken.addScope':
        outcome.addedScopes.push(command.scope);
        break;
      case 'accessToken.removeScope':
        outcome.removedScopes.push(command.scope);
        break;
      case 'user.setAppMetadata':
        user.app_metadata = withProperty(user.app_metadata, command.name, command.value);
        break;
      case 'user.setUserMetadata':
        user.user_metadata = withProperty(user.user_metadata, command.name, command.value);
        break;
      case 'cache.set':
        artifacts.set('ActionCache', command.key, command.record, seconds(context, command.record));
        break;
      case 'cache.delete':
        artifacts.delete('ActionCache', command.key);
        break;
    }
  }
  return denied;
}

function withProperty(metadata: Record<string, unknown> | undefined, name: string, value: unknown) {
  const others = Object.entries(metadata ?? {}).filter(([key]) => key !== name);
  return Object.fromEntries(value === null ? others : [...others, [name, value]]);
}

function readCache(artifacts: Artifacts): Record<string, CacheRecord> {
  return Object.fromEntries(artifacts.entries('ActionCache')) as unknown as Record<string, CacheRecord>;
}

function seconds(context: TenantContext, { expires_at }: CacheRecord): number {
  return (expires_at - context.now()) / 1000;
}
