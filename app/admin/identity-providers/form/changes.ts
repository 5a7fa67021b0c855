import type {
  IdentityProvider,
  IdentityProviderCreate,
  IdentityProviderOptionsRequest,
  IdentityProviderUpdate,
} from '../../../my-organization/identity-providers';
import { toPem } from '../certificate';
import { fieldsOf } from '../strategies/strategies';
import type { OptionName, StrategyDescription, Way } from '../strategies/strategy';
import { allFields, valuesOf, type FieldName, type PostedForm, type Values } from './form';

/** Which of several ways was chosen in a form; the first by default. */
export const chosenWay = ({ ways }: StrategyDescription, { way }: Values): Way | undefined =>
  ways?.list.find(({ name }) => name === way) ?? ways?.list[0];

/**
 * The fields of the options that the admin changed, including the way, but without fields of ways that were not chosen.
 */
export function changedOptions(
  description: StrategyDescription,
  { typed, original }: PostedForm,
): FieldName[] {
  const fields = fieldsOf(description, chosenWay(description, typed)).map(({ name }) => name);
  const names: FieldName[] = description.ways ? ['way', ...fields] : fields;
  return names.filter((name) => typed[name] !== undefined && typed[name] !== (original[name] ?? ''));
}

/** What is decided about a new identity provider besides its fields. */
export interface CreationTerms {
  /** Whether it can be created so that only a test sign-in reaches it. */
  readonly isTestable: boolean;
  /** Whether people who sign in become members; undefined if the organization may not decide that. */
  readonly makesMembers: boolean | undefined;
}

/**
 * The request that creates an identity provider. Nobody is sent to it yet: it can be tested, or is off if the tenant
 * does not let the organization hide its button.
 */
export function creationOf(
  description: StrategyDescription,
  typed: Values,
  { isTestable, makesMembers }: CreationTerms,
): IdentityProviderCreate {
  return {
    strategy: description.strategy,
    name: typed.name ?? '',
    ...(typed.display_name && { display_name: typed.display_name }),
    ...(isTestable ? { is_enabled: true, show_as_button: false } : { is_enabled: false }),
    ...(makesMembers !== undefined && { assign_membership_on_login: makesMembers }),
    options: optionsOf(description, typed),
  };
}

/**
 * What to send to the API: only what this admin changed. Options are replaced as a whole, so a changed one is sent with
 * all others as they are now, including options that no form shows and values that no form offers.
 *
 * @param current the identity provider as it is now
 * @returns undefined when there is nothing to send
 */
export function updateOf(
  description: StrategyDescription,
  current: IdentityProvider,
  form: PostedForm,
): IdentityProviderUpdate | undefined {
  const { typed, original } = form;
  const changed = changedOptions(description, form);
  const displayName = typed.display_name !== original.display_name ? typed.display_name : undefined;
  const update = {
    ...(displayName && { display_name: displayName }),
    ...(changed.length > 0 && { options: mergedOptions(description, current, form, changed) }),
  };
  return Object.keys(update).length > 0 ? update : undefined;
}

function mergedOptions(
  description: StrategyDescription,
  current: IdentityProvider,
  { typed }: PostedForm,
  changed: readonly FieldName[],
): IdentityProviderOptionsRequest {
  const shown = new Set<string>(['cert', 'type', ...allFields(description).map(({ name }) => name)]);
  const carried = Object.entries(current.options ?? {}).filter(
    ([name, value]) => !shown.has(name) && value !== undefined,
  );
  const changes = Object.fromEntries(changed.map((name) => [name, typed[name]]));
  const values = { ...valuesOf(description, current), ...changes };
  const options = { ...Object.fromEntries(carried), ...optionsOf(description, values) };
  const { type } = current.options ?? {};
  const isTypeKept = options.type !== undefined && type !== undefined && !changed.includes('way');
  return isTypeKept ? { ...options, type } : options;
}

function optionsOf(description: StrategyDescription, values: Values): IdentityProviderOptionsRequest {
  const way = chosenWay(description, values);
  const options: Partial<Record<OptionName, string | boolean>> = {};
  for (const { name, kind } of fieldsOf(description, way)) {
    const value = values[name] ?? '';
    if (kind === 'flag') options[name] = value !== '';
    else if (value !== '') options[name] = (name === 'signingCert' && toPem(value)) || value;
  }
  return { ...(options as IdentityProviderOptionsRequest), ...way?.options };
}
