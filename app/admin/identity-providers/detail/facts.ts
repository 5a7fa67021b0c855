import type { Text } from '../../../language/text';
import type { IdentityProvider } from '../../../my-organization/identity-providers';
import { readCertificate } from '../certificate';
import { chosenWay } from '../form/changes';
import { valuesOf } from '../form/form';
import { fieldsOf } from '../strategies/strategies';
import type { OptionField, StrategyDescription } from '../strategies/strategy';
import { DETAIL_TEXTS } from './detail-texts';

/** One setting, as it is shown. */
export interface Fact {
  readonly label: Text;
  /** One of our texts, or else a value as it is. */
  readonly text?: Text;
  readonly value?: string;
  /** When a certificate expires. */
  readonly validUntil?: Date;
}

/** The settings of the connection, without secrets, which the API does not return. */
export function factsOf(description: StrategyDescription, identityProvider: IdentityProvider): Fact[] {
  const values = valuesOf(description, identityProvider);
  const way = chosenWay(description, values);
  const facts = fieldsOf(description, way)
    .filter(({ kind }) => kind !== 'secret')
    .map((field) => ({ label: field.label, ...shown(field, values[field.name] ?? '') }));
  return description.ways && way ? [{ label: description.ways.legend, text: way.label }, ...facts] : facts;
}

function shown({ name, kind, choices }: OptionField, value: string): Omit<Fact, 'label'> {
  if (kind === 'flag') return { text: value === '' ? DETAIL_TEXTS.no : DETAIL_TEXTS.yes };
  if (value === '') return { text: DETAIL_TEXTS.notSet };
  if (name === 'signingCert') {
    const certificate = readCertificate(value);
    return certificate ? { validUntil: new Date(certificate.validTo) } : { text: DETAIL_TEXTS.pasted };
  }
  if (kind === 'document') return { text: DETAIL_TEXTS.pasted };
  return { value: choices?.find((choice) => choice.value === value)?.label ?? value };
}
