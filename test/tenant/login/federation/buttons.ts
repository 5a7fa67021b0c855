import type { Connection } from '../../state/entities/connection';
import type { LoginAttempt } from '../login-attempt';
import { label } from './federation';

/** A button that leads to an identity provider. */
export interface ProviderButton {
  /** The connection's identifier. */
  readonly id: string;
  readonly label: string;
}

/**
 * The identity providers on offer: those that the organization shows as buttons, or, without an organization, those
 * whose connections ask for a button themselves. There are none while the login still has to find its organization.
 */
export function providerButtons({ choice, organization, identityProviders }: LoginAttempt): ProviderButton[] {
  if (!organization && choice.by === 'prompt-before') return [];
  const isShown = ({ id, show_as_button }: Connection) =>
    organization ? organization.connections.get(id)?.show_as_button : show_as_button;
  return identityProviders
    .filter((connection) => isShown(connection) === true)
    .map((connection) => ({ id: connection.id, label: label(connection) }));
}
