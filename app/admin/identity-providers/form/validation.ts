import { message, type Message, type Text } from '../../../language/text';
import { INVISIBLE } from '../../invisible';
import { violationMessage, type Refusal } from '../../refusal';
import { fieldsOf } from '../strategies/strategies';
import type { OptionField, StrategyDescription } from '../strategies/strategy';
import { changedOptions, chosenWay } from './changes';
import { FORM_TEXTS } from './form-texts';
import { allFields, type FieldErrors, type FieldName, type PostedForm, type Values } from './form';

const MAX_DISPLAY_NAME = 128;

/**
 * What is wrong with a new identity provider.
 *
 * @param maxName how long its name may be, in characters
 */
export function creationFaults(
  description: StrategyDescription,
  typed: Values,
  maxName: number,
): FieldErrors {
  const faults: Partial<Record<FieldName, Message>> = {};
  const { name = '', display_name: displayName = '' } = typed;
  const nameFault = nameFaultOf(name, maxName);
  const displayNameFault = displayNameFaultOf(displayName);
  if (nameFault) faults.name = nameFault;
  if (displayNameFault) faults.display_name = message(displayNameFault);
  for (const field of fieldsOf(description, chosenWay(description, typed))) {
    const fault = optionFaultOf(field, typed[field.name] ?? '');
    if (fault) faults[field.name] = message(fault);
  }
  return faults;
}

/**
 * What is wrong with what the admin changed; what was there before is not theirs to fix. Options are sent to the API as
 * a whole, and according to its document they are incomplete without their secret, which nobody can read back.
 */
export function updateFaults(description: StrategyDescription, form: PostedForm): FieldErrors {
  const { typed, original } = form;
  const faults: Partial<Record<FieldName, Message>> = {};
  const displayName = typed.display_name ?? original.display_name ?? '';
  if (displayName !== original.display_name) {
    const fault = displayName === '' ? FORM_TEXTS.displayNameStays : displayNameFaultOf(displayName);
    if (fault) faults.display_name = message(fault);
  }
  const changed = new Set(changedOptions(description, form));
  if (changed.size === 0) return faults;
  for (const field of fieldsOf(description, chosenWay(description, typed))) {
    const value = typed[field.name] ?? '';
    const isSecretMissing = field.kind === 'secret' && value === '';
    const isJudged = changed.has(field.name) || changed.has('way');
    const fault = isSecretMissing ? FORM_TEXTS.secretAgain : isJudged && optionFaultOf(field, value);
    if (fault) faults[field.name] = message(fault);
  }
  return faults;
}

/** What is wrong with a name, if anything. */
export function nameFaultOf(name: string, max: number): Message | undefined {
  if (name === '') return message(FORM_TEXTS.nameMissing);
  if (!/^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$/.test(name)) return message(FORM_TEXTS.nameFault);
  return name.length > max ? message(FORM_TEXTS.nameTooLong, { max }) : undefined;
}

/** Why the API did not accept single fields. */
export function errorsOf(description: StrategyDescription, { kind, violations }: Refusal): FieldErrors {
  if (kind === 'duplicate') return { name: message(FORM_TEXTS.nameTaken) };
  const names: FieldName[] = ['name', 'display_name', ...allFields(description).map(({ name }) => name)];
  const errors: Partial<Record<FieldName, Message>> = {};
  for (const violation of violations) {
    const last = violation.path.at(-1);
    const name = names.find((candidate) => candidate === last);
    if (name) errors[name] ??= violationMessage(violation);
  }
  return errors;
}

function displayNameFaultOf(value: string): Text | undefined {
  if (Array.from(value).length > MAX_DISPLAY_NAME) return FORM_TEXTS.displayNameTooLong;
  return INVISIBLE.test(value) ? FORM_TEXTS.displayNameInvisible : undefined;
}

function optionFaultOf({ missing, rule }: OptionField, value: string): Text | undefined {
  return value === '' ? missing : rule?.(value);
}
