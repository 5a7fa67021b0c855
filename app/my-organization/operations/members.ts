import { z } from 'zod';
import type { MemberOperations, MembershipOperations } from '../members';
import { nothing, path, reading, withQuery, type Described } from './operation';
import { role } from './roles';
import { readingPage } from './schemas';

const text = z.string().optional();

const member = z.object({
  user_id: text,
  email: text,
  phone_number: text,
  name: text,
  nickname: text,
  given_name: text,
  family_name: text,
  created_at: text,
  updated_at: text,
  last_login: text,
  roles: z.array(role).optional(),
});

export const MEMBERS: Described<MemberOperations> = {
  list: {
    request: (query) => ({ method: 'GET', path: withQuery('/members', query) }),
    read: readingPage('members', member),
  },
  get: {
    request: (id, query) => ({ method: 'GET', path: withQuery(path`/members/${id}`, query) }),
    read: reading(member, 'a member'),
  },
  roles: {
    list: {
      request: (id, page) => ({ method: 'GET', path: withQuery(path`/members/${id}/roles`, page) }),
      read: readingPage('roles', role),
    },
    assign: {
      request: (id, body) => ({ method: 'POST', path: path`/members/${id}/roles`, body }),
      read: nothing,
    },
    unassign: {
      request: (id, body) => ({ method: 'POST', path: path`/members/${id}/unassign-roles`, body }),
      read: nothing,
    },
  },
};

export const MEMBERSHIPS: Described<MembershipOperations> = {
  deleteMemberships: {
    request: (body) => ({ method: 'POST', path: '/delete-memberships', body }),
    read: nothing,
  },
};
