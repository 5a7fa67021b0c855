import type { Text } from '../../../language/text';
import type { IdentityProviderOptionsRequest, Strategy } from '../../../my-organization/identity-providers';

/** The options that forms ask for. Others, which Auth0 knows too, stay as they are. */
export type OptionName = Exclude<
  keyof IdentityProviderOptionsRequest,
  'type' | 'bindingMethod' | 'idpInitiated'
>;

/** Judges a value that is not empty. */
export type Rule = (value: string) => Text | undefined;

/** One thing to enter about an identity provider. */
export interface OptionField {
  readonly name: OptionName;
  readonly label: Text;
  readonly hint?: Text;
  readonly placeholder?: string;
  /** A `secret` is never shown; a `document` has many lines; a `flag` is on or off. */
  readonly kind: 'line' | 'secret' | 'document' | 'flag' | 'choice';
  /** What to say when it is empty, for fields that have to be filled. */
  readonly missing?: Text;
  readonly rule?: Rule;
  /** Of a `choice`; the first is the one to begin with. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

/** One of several ways to tell Auth0 of an identity provider. */
export interface Way {
  readonly name: string;
  readonly label: Text;
  readonly hint?: Text;
  readonly fields: readonly OptionField[];
  /** What the way itself means among the options. */
  readonly options?: Pick<IdentityProviderOptionsRequest, 'type'>;
}

/** What people copy into the identity provider. */
export type CopyName = 'callback' | 'origin' | 'realm' | 'entityId' | 'metadata' | 'certificate';

/**
 * A kind of identity provider: what to do there, and what to enter here. The forms, their validation and the pages that
 * show an identity provider all go by it. Fields are those of the options in the API's OpenAPI document.
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
  /** Where there is more than one; the first is the one to begin with. */
  readonly ways?: { readonly legend: Text; readonly list: readonly Way[] };
  /** Fields that come after the ways. */
  readonly further?: readonly OptionField[];
}
