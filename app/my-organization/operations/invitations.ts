import { z } from 'zod';
import type { InvitationOperations } from '../invitations';
import { nothing, path, reading, withQuery, type Described } from './operation';
import { optional, readingPage } from './schemas';

const text = optional(z.string());

const invitation = z.object({
  id: text,
  inviter: optional(z.object({ name: text })),
  invitee: optional(z.object({ email: text })),
  identity_provider_id: text,
  created_at: text,
  expires_at: text,
  roles: optional(z.array(z.string())),
  invitation_url: text,
});

export const INVITATIONS: Described<InvitationOperations> = {
  list: {
    request: (query) => ({ method: 'GET', path: withQuery('/member-invitations', query) }),
    read: readingPage('invitations', invitation),
  },
  create: {
    request: (body) => ({ method: 'POST', path: '/member-invitations', body }),
    read: reading(z.array(invitation), 'a list of invitations'),
  },
  get: {
    request: (id, query) => ({ method: 'GET', path: withQuery(path`/member-invitations/${id}`, query) }),
    read: reading(invitation, 'an invitation'),
  },
  delete: {
    request: (id) => ({ method: 'DELETE', path: path`/member-invitations/${id}` }),
    read: nothing,
  },
};
