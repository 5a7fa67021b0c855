import type { Connection } from '../../state/entities/connection';
import { isStrategy, STRATEGY_RULES } from './strategies';
import type { ProfileAttribute, UserAttributeProfile } from './user-attribute-profile';

/** A user's attribute and the field or fields of the identity provider that fill it. */
export interface AttributeMapping {
  readonly attribute: string;
  readonly fields: readonly string[];
}

/** An attribute as answers show it, along with the field that fills it. */
interface ShownAttribute {
  readonly user_attribute: string;
  readonly description?: string;
  readonly label?: string;
  readonly is_required: boolean;
  readonly is_extra: boolean;
  readonly is_missing: boolean;
}

/** The options in which a connection of a strategy stores the mapping that a profile expects. */
export function mappedOptions(
  strategy: string,
  { attributes }: UserAttributeProfile,
): Record<string, unknown> {
  switch (mappingOf(strategy)) {
    case 'oidc': {
      const templates = Object.fromEntries(attributes.map(({ name, oidc }) => [name, oidc.mapping] as const));
      return { attribute_map: { mapping_mode: 'use_map', attributes: templates } };
    }
    case 'saml':
      return { fieldsMap: Object.fromEntries(attributes.map(({ name, saml }) => [name, saml])) };
    case undefined:
      return {};
  }
}

/** A connection's attributes as answers show them; undefined for strategies whose answers have none. */
export function showAttributes(
  { strategy, options }: Connection,
  { attributes }: UserAttributeProfile,
): object[] | undefined {
  const show = (
    wanted: (attribute: ProfileAttribute) => readonly string[],
    found: unknown,
    named = identity,
  ) =>
    compareMappings(attributes, wanted, mappingsIn(found)).map(({ fields, ...shown }) => ({
      sso_field: fields.map(named),
      ...shown,
    }));
  switch (mappingOf(strategy)) {
    case 'oidc': {
      const names = new Map(attributes.map(({ oidc }) => [oidc.mapping, oidc.display_name]));
      const map = options['attribute_map'] as { attributes?: object } | undefined;
      return show(
        ({ oidc }) => [oidc.mapping],
        map?.attributes,
        (template) => names.get(template) ?? claimOf(template),
      );
    }
    case 'saml':
      return show(({ saml }) => saml, options['fieldsMap']);
    case undefined:
      return undefined;
  }
}

/**
 * Compares the actual mapping with the one that a profile expects: `is_extra` marks what is there but not expected,
 * `is_missing` what is expected but not there. An attribute that is filled from an unexpected field is listed as both.
 */
export function compareMappings(
  attributes: readonly ProfileAttribute[],
  fieldsOf: (attribute: ProfileAttribute) => readonly string[],
  found: readonly AttributeMapping[],
): (ShownAttribute & { fields: readonly string[] })[] {
  const byName = new Map(attributes.map((attribute) => [attribute.name, attribute]));
  const wanted = attributes.map((attribute) => ({ attribute: attribute.name, fields: fieldsOf(attribute) }));
  const [isWanted, isFound] = [wanted, found].map((mappings) => new Set(mappings.map(keyOf)));
  const show = (mapping: AttributeMapping, differs: Partial<ShownAttribute>) => {
    const known = byName.get(mapping.attribute);
    return {
      fields: mapping.fields,
      user_attribute: mapping.attribute,
      ...(known && { description: known.description, label: known.label }),
      is_required: known?.required ?? false,
      is_extra: false,
      is_missing: false,
      ...differs,
    };
  };
  return [
    ...wanted.map((mapping) => show(mapping, { is_missing: !isFound?.has(keyOf(mapping)) })),
    ...found
      .filter((mapping) => !isWanted?.has(keyOf(mapping)))
      .map((mapping) => show(mapping, { is_extra: true })),
  ];
}

function keyOf({ attribute, fields }: AttributeMapping): string {
  return JSON.stringify([attribute, fields]);
}

function mappingsIn(map: unknown): AttributeMapping[] {
  return Object.entries((map ?? {}) as Record<string, string | string[]>).map(([attribute, fields]) => ({
    attribute,
    fields: [fields].flat(),
  }));
}

/** `email` of `${context.tokenset.email}`. */
function claimOf(template: string): string {
  return /^\$\{context\.(?:tokenset|userinfo)\.(.+)\}$/.exec(template)?.[1] ?? template;
}

function identity(field: string): string {
  return field;
}

function mappingOf(strategy: string): 'oidc' | 'saml' | undefined {
  return isStrategy(strategy) ? STRATEGY_RULES[strategy].mapping : undefined;
}
