import express from 'express';

/** The identifier is that of the identity provider in the My Organization API (Auth0 docs: Configure Inbound SCIM). */
const SCIM_PATH = '/scim/v2/connections/:id';

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

/**
 * The endpoint at which identity providers create and remove accounts. The embedded tenant does not support that: it
 * says so in SCIM's own words (RFC 7644, 3.12), whatever the request and its token.
 */
export function createScimRouter(): express.Router {
  const router = express.Router();
  router.use(SCIM_PATH, (_request, response) => {
    response
      .status(501)
      .type('application/scim+json')
      .json({
        schemas: [ERROR],
        status: '501',
        detail: 'The embedded tenant provisions no users: identity providers can do that at Auth0 only.',
      });
  });
  return router;
}
