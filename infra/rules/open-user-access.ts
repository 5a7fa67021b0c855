import { MY_ORGANIZATION_API } from '../model/my-organization-api';
import type { Rule } from './rule';

export const openUserAccess: Rule = {
  id: 'open-user-access',
  severity: 'high',
  title: 'Users reach the My Organization API only through applications that hold a client grant',
  reason: 'any application of the tenant could request access on behalf of whoever logs in to it',
  remedy: 'set user access to require_client_grant',
  find: ({ apis }) =>
    apis
      .filter(
        ({ identifier, userAccess }) => identifier === MY_ORGANIZATION_API && userAccess === 'allow_all',
      )
      .map(({ identifier }) => ({
        subject: identifier,
        what: 'The My Organization API is open to the users of every application, with no client grant needed',
        fact: { subject: { kind: 'api', name: identifier }, property: 'userAccess' },
      })),
};
