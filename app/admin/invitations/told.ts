import { message, type Message } from '../../language/text';
import type { FormFaults, InviteForm } from './invite-form';
import { INVITE_TEXTS } from './invite-texts';
import type { Sent } from './send-invitations';

/** What a form that is shown again says went wrong. */
export interface Told {
  readonly heading?: Message;
  /** About the form as a whole. */
  readonly failure?: Message | undefined;
  readonly faults?: FormFaults;
  /** Who was invited all the same. */
  readonly invited?: readonly string[];
}

/** A form to be shown again after a redirect, and why. */
export interface UnsentInvitations {
  readonly form: InviteForm;
  readonly told: Told;
}

export function toldOf({ sent, left, reasons, failure, isFinal }: Sent): Told {
  const all = sent.length + left.length;
  const partly = message(INVITE_TEXTS.notAllInvited, { sent: sent.length, all });
  return {
    ...(isFinal && { heading: sent.length > 0 ? partly : message(INVITE_TEXTS.unclear) }),
    failure,
    ...(reasons.length > 0 && { faults: { addresses: reasons } }),
    invited: sent,
  };
}

/** Says who was invited. */
export const invitedMessage = (addresses: readonly string[], language: string): Message =>
  message(INVITE_TEXTS.invited, {
    count: addresses.length,
    names: new Intl.ListFormat(language).format(addresses),
  });
