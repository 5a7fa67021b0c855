import type { Request } from 'express';
import type { Logger } from 'pino';
import type { AuditTarget } from '../http/log-fields';

/** One change to an organization, as the log tells it. */
export interface Change {
  /** What is changed and how: `domain.create`. */
  readonly action: string;
  /** Identifiers of what it concerns, by what they are: `{ domain: 'ord_…' }`. No names, addresses or secrets. */
  readonly target?: Readonly<Partial<Record<AuditTarget, string>>>;
  /** How many sign-ins it ended. */
  readonly ended?: number;
}

/**
 * Writes the audit line of a change: who changed what in which organization, and what came of it. The line carries its
 * request's identifier as every line does.
 *
 * @param outcome `done`, or the kind of error that it met
 */
export function writeAudit(request: Request, { action, target, ended }: Change, outcome: string): void {
  const person = request.signIn?.person;
  auditLog(request).info(
    { action, ...target, ended, outcome, user: person?.id, organization: person?.organization.id },
    'audit',
  );
}

/** Where audit lines go: into the log at every level but `silent`, however little else it tells. */
export const auditLog = ({ log }: Request): Logger =>
  log.level === 'silent' ? log : log.child({}, { level: 'info' });
