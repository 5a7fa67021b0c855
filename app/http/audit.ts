import type { Request } from 'express';
import type { Logger } from 'pino';
import type { AuditTarget } from '../http/log-fields';

/** One change to an organization, as the audit log records it. */
export interface Change {
  /** What is changed and how: `domain.create`. */
  readonly action: string;
  /** Identifiers of what the change concerns, by kind: `{ domain: 'ord_…' }`. No names, addresses or secrets. */
  readonly target?: Readonly<Partial<Record<AuditTarget, string>>>;
  /** How many sign-ins the change ended. */
  readonly ended?: number;
}

/**
 * Writes the audit line of a change: who changed what in which organization, and with what outcome. Like every line, it
 * carries its request's identifier.
 *
 * @param outcome `done`, or the kind of error that occurred
 */
export function writeAudit(request: Request, { action, target, ended }: Change, outcome: string): void {
  const person = request.signIn?.person;
  auditLog(request).info(
    { action, ...target, ended, outcome, user: person?.id, organization: person?.organization.id },
    'audit',
  );
}

/** The logger for audit lines, which are written at every log level but `silent`. */
export const auditLog = ({ log }: Request): Logger =>
  log.level === 'silent' ? log : log.child({}, { level: 'info' });
