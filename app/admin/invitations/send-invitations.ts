import { message, type Message, type Text } from '../../language/text';
import type { Invitation } from '../../my-organization/invitations';
import type { MyOrganizationErrorKind } from '../../my-organization/my-organization-error';
import type { Outcome } from '../admin-area';
import type { Refusal } from '../refusal';
import { INVITE_TEXTS } from './invite-texts';

/** The outcome of inviting several people. */
export interface Sent {
  /** Addresses that were invited. */
  readonly sent: readonly string[];
  /** Addresses that were not invited, or may not have been. */
  readonly left: readonly string[];
  /** Why, for single people. */
  readonly reasons: readonly Message[];
  /** Why, for all who are left. */
  readonly failure?: Message | undefined;
  /** Whether any invitation was or may have been sent: then nothing may automatically send them again. */
  readonly isFinal: boolean;
}

/** Invites people, all with one call. */
type Invite = (addresses: readonly string[]) => Promise<Outcome<readonly Invitation[]>>;

type Kinds = Readonly<Partial<Record<MyOrganizationErrorKind, Text>>>;

/** Refusals that are about one person, so that others can still be invited. */
const PERSONAL: Kinds = {
  invalid: INVITE_TEXTS.refused,
  conflict: INVITE_TEXTS.conflict,
  duplicate: INVITE_TEXTS.conflict,
};

/** Errors after which the invitations may be on their way. */
const UNSURE: Kinds = {
  unavailable: INVITE_TEXTS.unsure,
  timed_out: INVITE_TEXTS.unsure,
  malformed: INVITE_TEXTS.unsure,
};

/**
 * Invites people with one call, which the API answers with every invitation or with one error for all. If the error is
 * about one person, each person is invited with a call of their own, in sequence because of the API's rate limit, until
 * an error is about more than one person: the others would only run into it again.
 *
 * @param addresses without duplicates
 */
export async function sendInvitations(addresses: readonly string[], invite: Invite): Promise<Sent> {
  const all = await invite(addresses);
  if (all.done) return answered(addresses, all.value);
  const { kind } = all.refusal;
  if (kind in PERSONAL && addresses.length > 1) return sendOneByOne(addresses, invite);
  return {
    sent: [],
    left: addresses,
    isFinal: kind in UNSURE,
    ...(kind in PERSONAL
      ? { reasons: addresses.map((address) => reasonOf(address, all.refusal)) }
      : { reasons: [], failure: kind in UNSURE ? message(INVITE_TEXTS.allUnsure) : all.refusal.text }),
  };
}

async function sendOneByOne(addresses: readonly string[], invite: Invite): Promise<Sent> {
  const sent: string[] = [];
  const reasons: Message[] = [];
  let isFinal = false;
  let failure: Message | undefined;
  for (const [index, address] of addresses.entries()) {
    const one = await invite([address]);
    const outcome = one.done ? answered([address], one.value) : undefined;
    sent.push(...(outcome?.sent ?? []));
    reasons.push(...(outcome?.reasons ?? []));
    isFinal ||= outcome?.isFinal === true;
    if (one.done) continue;
    const { kind } = one.refusal;
    reasons.push(reasonOf(address, one.refusal));
    isFinal ||= kind in UNSURE;
    if (kind in PERSONAL) continue;
    const untried = addresses.slice(index + 1);
    reasons.push(...untried.map((other) => message(INVITE_TEXTS.notSent, { address: other })));
    failure = message(kind === 'rate_limited' ? INVITE_TEXTS.stoppedByRate : INVITE_TEXTS.stopped);
    break;
  }
  return { sent, left: addresses.filter((address) => !sent.includes(address)), reasons, failure, isFinal };
}

/** What an answer says about the people to invite; for those whom it does not name, the outcome is unknown. */
function answered(addresses: readonly string[], invitations: readonly Invitation[]): Sent {
  const named = new Set(invitations.map(({ invitee }) => invitee?.email?.toLowerCase()));
  const isSent = (address: string) =>
    invitations.length >= addresses.length || named.has(address.toLowerCase());
  const left = addresses.filter((address) => !isSent(address));
  return {
    sent: addresses.filter(isSent),
    left,
    reasons: left.map((address) => message(INVITE_TEXTS.unsure, { address })),
    isFinal: true,
  };
}

function reasonOf(address: string, { kind, violations: [violation] }: Refusal): Message {
  if (violation) return message(INVITE_TEXTS.refusedWith, { address, detail: violation.detail });
  return message(PERSONAL[kind] ?? UNSURE[kind] ?? INVITE_TEXTS.notSent, { address });
}
