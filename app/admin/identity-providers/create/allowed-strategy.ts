import type { Request } from 'express';
import { Problem } from '../../../http/problem';
import type { Strategy } from '../../../my-organization/identity-providers';
import { PATH } from '../find-identity-provider';
import { describe } from '../strategies/strategies';
import type { StrategyDescription } from '../strategies/strategy';
import { CREATE_TEXTS } from './create-texts';

export const NEW_PATH = `${PATH}/new`;

/**
 * The kind of identity provider that a step's path names.
 *
 * @throws Problem 404 if there is no such kind
 */
export function strategyOf({ params }: Request): StrategyDescription {
  const { strategy } = params;
  const description = typeof strategy === 'string' ? describe(strategy) : undefined;
  if (!description) throw notAllowed();
  return description;
}

/** @throws Problem 404 for a kind that the tenant does not let organizations add */
export function requireAllowed({ strategy }: StrategyDescription, allowed: readonly Strategy[]): void {
  if (!allowed.includes(strategy)) throw notAllowed();
}

function notAllowed(): Problem {
  return new Problem({
    status: 404,
    code: 'strategy_not_allowed',
    title: CREATE_TEXTS.notAllowedTitle,
    text: CREATE_TEXTS.notAllowed,
    actions: [{ href: NEW_PATH, label: CREATE_TEXTS.chooseKind }],
  });
}
