import type { Text } from '../../../language/text';
import type { IdentityProviderOptionsRequest, Strategy } from '../../../my-organization/identity-providers';

/** The options that forms ask for. Auth0 has others, which stay as they are. */
export type OptionName = Exclude<
  keyof IdentityProviderOptionsRequest,
  'type' | 'bindingMethod' | 'idpInitiated'
>;

/** Says what is wrong with a value that is not empty, if anything. */
export type Rule = (value: string) => Text | undefined;

/** One thing to enter about an identity provider. */
export interface OptionField {
  readonly name: OptionName;
  readonly label: Text;
  readonly hint?: Text;
  readonly placeholder?: string;
  /** A `secret` is never shown; a `document` has many lines; a `flag` is on or off. */
  readonly kind: 'line' | 'secret' | 'document' | 'flag' | 'choice';
  /** What to say when the field is empty, if it is required. */
  readonly missing?: Text;
  readonly rule?: Rule;
  /** Only for a `choice`; the first is the default. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

/** One of several ways to describe an identity provider to Auth0. */
export interface Way {
  readonly name: string;
  readonly label: Text;
  readonly hint?: Text;
  readonly fields: readonly OptionField[];
  /** The options that choosing this way sets. */
  readonly options?: Pick<IdentityProviderOptionsRequest, 'type'>;
}

/** What people copy into the identity provider. */
export type CopyName = 'callback' | 'origin' | 'realm' | 'entityId' | 'metadata' | 'certificate';

/**
 * A kind of identity provider: what to do there, and what to enter here. It drives the forms, their validation and the
 * pages that show an identity provider. Fields are those of the options in the API's OpenAPI document.
 */
export interface StrategyDescription {
  readonly strategy: Strategy;
  /** As people know it. */
  readonly name: Text;
  readonly summary: Text;
  /** What to do at the identity provider, in order. */
  readonly steps: readonly Text[];
  readonly copies: readonly CopyName[];
  readonly fields: readonly OptionField[];
  /** Given if there is more than one; the first is the default. */
  readonly ways?: { readonly legend: Text; readonly list: readonly Way[] };
  /** Fields that come after the ways. */
  readonly further?: readonly OptionField[];
}
