import { choicesOf, fieldOf } from '../../http/form-fields';
import { message, type Message } from '../../language/text';
import type { InvitationCreate } from '../../my-organization/invitations';
import { readAddresses } from './addresses';
import type { Choices } from './choices';
import { INVITE_TEXTS } from './invite-texts';

/** What the form holds, as it was typed and chosen. */
export interface InviteForm {
  readonly addresses: string;
  /** Ids of roles. */
  readonly roles: readonly string[];
  readonly days: string;
  /** Empty for any sign-in method. */
  readonly identityProvider: string;
}

/** After how many days an invitation can expire; Auth0 allows up to thirty. */
export const DAYS = ['1', '3', '7', '14', '30'] as const;
const DAY_SECONDS = 24 * 60 * 60;
/** How many roles the API takes in one invitation. */
const MAX_ROLES = 10;

export const EMPTY_FORM: InviteForm = { addresses: '', roles: [], days: '7', identityProvider: '' };

/** What is wrong with fields, by their names. */
export type FormFaults = Readonly<
  Partial<Record<'addresses' | 'role' | 'days' | 'identity_provider', readonly Message[]>>
>;

/** What a form without faults asks for. */
export interface Invitations {
  readonly addresses: readonly string[];
  readonly roles: readonly string[];
  /** What all invitations have in common, in the API's words. */
  readonly terms: Pick<InvitationCreate, 'ttl_sec' | 'identity_provider_id'>;
}

/**
 * Reads a submitted form.
 *
 * @param body the parsed body, whatever was sent
 * @throws HttpError 400 when a field with a single value was sent more than once
 */
export function readInviteForm(body: unknown): InviteForm {
  return {
    addresses: fieldOf(body, 'addresses'),
    roles: choicesOf(body, 'role'),
    days: fieldOf(body, 'days'),
    identityProvider: fieldOf(body, 'identity_provider'),
  };
}

/**
 * Validates a form against what can be chosen at present. Members are refused, unless the invitation is tied to an
 * identity provider: then it may be for another account of theirs.
 *
 * @param members addresses of members, in lower case, as far as they are known
 * @returns the faults, or what to send
 */
export function judge(
  form: InviteForm,
  { roles, identityProviders }: Choices,
  members: ReadonlySet<string> = new Set(),
): { readonly faults: FormFaults } | { readonly invitations: Invitations } {
  const memberFault = identityProviders.length > 0 ? INVITE_TEXTS.lineMemberMethod : INVITE_TEXTS.lineMember;
  const { addresses, faults } = readAddresses(form.addresses, (address) =>
    form.identityProvider === '' && members.has(address.toLowerCase()) ? memberFault : undefined,
  );
  const hasUnknown = form.roles.some((id) => roles.every((role) => role.id !== id));
  const provider = identityProviders.find(({ id }) => id === form.identityProvider);
  const found: FormFaults = {
    ...(faults.length > 0 && { addresses: faults }),
    ...(hasUnknown && { role: [message(INVITE_TEXTS.roleUnknown)] }),
    ...(form.roles.length > MAX_ROLES && { role: [message(INVITE_TEXTS.tooManyRoles)] }),
    ...(!DAYS.some((days) => days === form.days) && { days: [message(INVITE_TEXTS.daysUnknown)] }),
    ...(form.identityProvider !== '' &&
      !provider && { identity_provider: [message(INVITE_TEXTS.providerUnknown)] }),
  };
  if (Object.keys(found).length > 0) return { faults: found };
  return {
    invitations: {
      addresses,
      roles: form.roles,
      terms: {
        ttl_sec: Number(form.days) * DAY_SECONDS,
        ...(provider && { identity_provider_id: provider.id }),
      },
    },
  };
}
