import { connectionNotFound } from '../oidc/connection-not-found';
import { openConnections } from '../oidc/membership';
import { findByName } from '../oidc/organization-choice';
import type { Connection } from '../state/entities/connection';
import type { User } from '../state/entities/user';
import type { OrganizationRecord } from '../state/tenant-state';
import { authenticate } from './credentials';
import { FEDERATED_PATH, realmOf } from './federation/realm';
import type { LoginAttempt } from './login-attempt';
import { discoverOrganizations, isEmail, offeredOrganizations } from './organization-discovery';

/** Why a submitted form is refused; the texts are Auth0's where it has one. */
export interface FormError {
  readonly field: 'username' | 'password' | 'organizationName' | 'organization';
  readonly text: string;
}

/** The e-mail address was given: finds the organization, if that is how it is found, and asks for the password. */
export async function giveEmail(attempt: LoginAttempt, email: string): Promise<FormError | undefined> {
  if (email === '') return { field: 'username', text: 'Please enter an email address' };
  if (!isEmail(email)) return { field: 'username', text: 'Email is not valid.' };
  if (attempt.choice.by !== 'prompt-before' || isNamed(attempt)) {
    await identify(attempt, email, attempt.organization);
    return undefined;
  }
  const found = discoverOrganizations(attempt.context.state, email);
  const [only] = found;
  if (!only) return { field: 'username', text: 'No organization was found for this email address' };
  if (found.length > 1) {
    attempt.proceed('/u/pre-organization-picker', { email, candidates: found.map(idOf) });
    return undefined;
  }
  await identify(attempt, email, only);
  return undefined;
}

/** The organization was given by name. */
export function giveOrganizationName(attempt: LoginAttempt, name: string): FormError | undefined {
  const record = findByName(attempt.context.state, name);
  if (!record) return { field: 'organizationName', text: 'The organization you entered is invalid' };
  attempt.proceed('/u/login/identifier', { organizationId: idOf(record), named: true });
  return undefined;
}

/** The e-mail address and the password were given together; the password counts unless the address leads elsewhere. */
export async function giveCredentials(
  attempt: LoginAttempt,
  email: string,
  password: string,
): Promise<FormError | undefined> {
  const { client, context, organization } = attempt;
  const name = attempt.parameter('connection');
  const realm = isEmail(email) ? realmOf(context.state, client, organization, { name, email }) : undefined;
  if (!realm) return givePassword(attempt, email, password);
  attempt.proceed(FEDERATED_PATH, { email, connectionId: realm.id });
  return undefined;
}

/** The password was given. */
export async function givePassword(
  attempt: LoginAttempt,
  email: string,
  password: string,
): Promise<FormError | undefined> {
  const { state } = attempt.context;
  if (email === '') return { field: 'username', text: 'Please enter an email address' };
  if (password === '') return { field: 'password', text: 'Password is required' };
  const connections = openConnections(state, attempt.client.client_id, attempt.organization);
  const user = authenticate(state, connections, email, password);
  if (!user) return { field: 'password', text: 'Wrong email or password' };
  if (user.blocked) {
    await attempt.fail('unauthorized', 'user is blocked');
    return undefined;
  }
  await afterIdentification(attempt, user);
  return undefined;
}

/**
 * One of the organizations on offer was chosen.
 *
 * @param organizationId empty for a personal account
 */
export async function chooseCandidate(
  attempt: LoginAttempt,
  organizationId: string,
): Promise<FormError | undefined> {
  const { candidates = [], userId, email = '' } = attempt.transaction;
  const { state } = attempt.context;
  const personal =
    userId !== undefined && organizationId === '' && attempt.client.organization_usage === 'allow';
  const record = candidates.includes(organizationId) ? state.organizations.get(organizationId) : undefined;
  if (!personal && !record) return { field: 'organization', text: 'The organization you entered is invalid' };
  if (userId === undefined) await identify(attempt, email, record);
  else await attempt.finish(state.users.get(userId), personal ? null : organizationId);
  return undefined;
}

/** Continues with an e-mail address: at the identity provider that it leads to, or else with the password. */
async function identify(
  attempt: LoginAttempt,
  email: string,
  record: OrganizationRecord | undefined,
): Promise<void> {
  const { client, context } = attempt;
  const open = openConnections(context.state, client.client_id, record);
  const name = attempt.parameter('connection');
  if (record && open.length === 0) {
    await attempt.fail('invalid_request', 'no connections enabled for the organization');
    return;
  }
  if (name !== undefined && !open.some((connection) => connection.name === name)) {
    throw connectionNotFound();
  }
  const realm = realmOf(context.state, client, record, { name, email });
  if (record && !realm && !open.some((connection) => isVisible(connection, record))) {
    await attempt.fail('invalid_request', 'no connections enabled for the organization are visible');
    return;
  }
  const signedIn = await attempt.sessionUser();
  const isSignedIn =
    signedIn?.email.toLowerCase() === email.toLowerCase() && (!realm || signedIn.connection === realm.name);
  if (record && isSignedIn) {
    await attempt.finish(undefined, idOf(record));
    return;
  }
  const known = { email, ...(record && { organizationId: idOf(record) }) };
  if (realm) attempt.proceed(FEDERATED_PATH, { ...known, connectionId: realm.id });
  else attempt.proceed('/u/login/password', known);
}

/** The user is known: chooses the organization, if that comes after the login, and returns to the application. */
export async function afterIdentification(attempt: LoginAttempt, user: User): Promise<void> {
  const { client, choice, transaction } = attempt;
  if (choice.by !== 'prompt-after') {
    await attempt.finish(user, choice.by === 'prompt-before' ? transaction.organizationId : undefined);
    return;
  }
  const candidates = offeredOrganizations(attempt.context.state, user.user_id);
  if (candidates.length > (client.organization_usage === 'require' ? 1 : 0)) {
    attempt.proceed('/u/organization-picker', { userId: user.user_id, candidates });
    return;
  }
  await attempt.finish(user, undefined);
}

function isVisible({ id, strategy }: Connection, { connections }: OrganizationRecord): boolean {
  return strategy === 'auth0' || connections.get(id)?.show_as_button === true;
}

function isNamed({ transaction }: LoginAttempt): boolean {
  return transaction.named === true && transaction.organizationId !== undefined;
}

function idOf({ organization }: OrganizationRecord): string {
  return organization.id;
}
