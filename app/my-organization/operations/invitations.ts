import { z } from 'zod';
import type { InvitationOperations } from '../invitations';
import { nothing, path, reading, withQuery, type Described } from './operation';
import { readingPage } from './schemas';

const text = z.string().optional();

const invitation = z.object({
  id: text,
  inviter: z.object({ name: text }).optional(),
  invitee: z.object({ email: text }).optional(),
  identity_provider_id: text,
  created_at: text,
  expires_at: text,
  roles: z.array(z.string()).optional(),
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
