import type { Change } from '../model/compare';
import type { TenantModel } from '../model/tenant-model';
import { isLoopback } from './loopback';
import type { Severity } from './rule';
import { scopeWords, writes } from './scope-words';

/** Why a change deserves a second look although its result breaks no rule. */
export interface ChangeRisk {
  readonly severity: Severity;
  readonly reason: string;
}

/**
 * Finds the risk of a change that no rule can see, because it lies in the step and not in the result: a customer that
 * is removed, a new admin, a new address where sign-ins may end.
 *
 * @param before the model that the change leads away from
 * @param after the model that the change leads to
 */
export function changeRisk(change: Change, before: TenantModel, after: TenantModel): ChangeRisk | undefined {
  const { subject, property, item = '' } = change;
  const gained = change.before === undefined;
  const lost = change.after === undefined;
  switch (`${subject.kind} ${property}`) {
    case 'organization exists':
      return lost
        ? {
            severity: 'high',
            reason: 'nobody at this customer can log in any more, and their settings are lost',
          }
        : undefined;
    case 'organization member':
      return lost ? { severity: 'medium', reason: 'they can no longer log in for this customer' } : undefined;
    case 'organization connection':
      return lost || change.after === false
        ? { severity: 'high', reason: 'its people can no longer log in with it' }
        : undefined;
    case 'organization domainDiscovery':
      return lost
        ? { severity: 'high', reason: 'people with such an address are no longer sent to any organization' }
        : undefined;
    case 'organization memberRole':
      return gained ? newHolder(item.slice(item.indexOf(' ') + 1), after) : undefined;
    case 'application exists':
      return lost ? lostApplication(subject.name, before) : undefined;
    case 'application connection':
      return lost
        ? { severity: 'high', reason: 'nobody can log in with it any more, in any organization' }
        : undefined;
    case 'application connectionDeletion':
      return change.after === 'allow'
        ? { severity: 'medium', reason: "an admin who deletes one also deletes its users' accounts" }
        : undefined;
    case 'application callback':
      return gained
        ? { severity: 'medium', reason: 'whoever controls that address gets the sign-ins that end there' }
        : lostCallback(item);
    case 'application logoutUrl':
      return lost
        ? { severity: 'medium', reason: 'a logout that should end there ends at an error page of Auth0' }
        : undefined;
    case 'application loginUrl':
      return change.after === null || lost
        ? undefined
        : {
            severity: 'medium',
            reason: 'whoever controls that address gets the people who follow a link in an e-mail',
          };
    case 'application backchannelLogoutUrl':
      return change.after === null || lost
        ? {
            severity: 'medium',
            reason: 'people who are logged out, blocked or deleted stay logged in until the next token',
          }
        : {
            severity: 'medium',
            reason: 'whoever controls that address learns who logs out, and can keep it from the app',
          };
    case 'application invitationLanding':
      return change.after === null || lost
        ? undefined
        : {
            severity: 'medium',
            reason: 'invited people are sent to the login address of that application',
          };
    case 'role exists':
      return lost ? { severity: 'medium', reason: 'its holders lose what it let them do' } : undefined;
    case 'role permission':
      return gained ? newPermission(subject.name, item.slice(item.indexOf(' ') + 1), after) : undefined;
    case 'action codeHash':
      return { severity: 'medium', reason: 'it runs at each login, so review the change to its source' };
    case 'login claimNamespace':
      return gained || lost
        ? undefined
        : {
            severity: 'medium',
            reason: 'until the app is restarted with it, it finds no roles at any login',
          };
    case 'login afterLogin':
      return gained
        ? { severity: 'medium', reason: 'its code can refuse any login and change any token' }
        : undefined;
    default:
      return undefined;
  }
}

/** Nobody logs in to an application without callbacks. */
function lostApplication(name: string, { applications }: TenantModel): ChangeRisk {
  const callbacks = applications.find((application) => application.name === name)?.callbacks;
  if (callbacks?.length !== 0) return { severity: 'high', reason: 'nobody can log in to it any more' };
  const landing = applications.some(({ myOrganization }) => myOrganization?.invitationLanding === name);
  return landing
    ? { severity: 'medium', reason: 'admins can no longer invite anybody to their organization' }
    : { severity: 'medium', reason: 'what uses it gets no more tokens' };
}

function lostCallback(url: string): ChangeRisk {
  return isLoopback(url)
    ? { severity: 'medium', reason: 'whoever runs it on their own machine can no longer log in there' }
    : { severity: 'high', reason: 'people can no longer log in where the app runs at that address' };
}

function newHolder(role: string, { adminRole }: TenantModel): ChangeRisk | undefined {
  return role === adminRole
    ? { severity: 'medium', reason: 'they can change the organization for everybody in it' }
    : undefined;
}

function newPermission(role: string, scope: string, { adminRole }: TenantModel): ChangeRisk | undefined {
  if (!writes(scope)) return undefined;
  const who = role === adminRole ? 'every admin of every organization' : 'everyone with this role';
  return { severity: 'medium', reason: `${who} could ${scopeWords(scope)}` };
}
