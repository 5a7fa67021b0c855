import { exportJWK, generateKeyPair, SignJWT, type JWTHeaderParameters, type JWTPayload } from 'jose';
import type { CustomFetch } from 'openid-client';

export const DOMAIN = 'tenant.example';
const ISSUER = `https://${DOMAIN}/`;

type SigningKey = CryptoKey | Uint8Array;
type TokenAnswer = () => Response | Promise<Response>;

/** An identity provider behind `fetch`: a discovery document, keys, and a token endpoint that answers as scripted. */
export class ScriptedProvider {
  /** Changes to the discovery document. */
  metadata: Record<string, unknown> = {};
  /** Why discovery fails, if it does. */
  away: Error | undefined;
  /** Why downloading its keys fails, if it does. */
  keysAway: Error | undefined;
  token: TokenAnswer = () => Response.json({}, { status: 500 });
  /** The URLs that were requested. */
  readonly asked: string[] = [];
  /** The last body sent to the token endpoint. */
  sent = new URLSearchParams();

  private constructor(
    private readonly keys: CryptoKeyPair,
    private readonly jwk: object,
  ) {}

  static async create(): Promise<ScriptedProvider> {
    const keys = await generateKeyPair('RS256');
    return new ScriptedProvider(keys, {
      ...(await exportJWK(keys.publicKey)),
      kid: 'key',
      alg: 'RS256',
      use: 'sig',
    });
  }

  /** Forgets everything scripted and requested, except its keys, which are slow to generate. */
  reset(): void {
    this.metadata = {};
    this.away = undefined;
    this.keysAway = undefined;
    this.token = () => Response.json({}, { status: 500 });
    this.asked.length = 0;
    this.sent = new URLSearchParams();
  }

  readonly fetch: CustomFetch = (url, options) => {
    this.asked.push(url);
    switch (new URL(url).pathname) {
      case '/.well-known/openid-configuration':
        return this.away ? Promise.reject(this.away) : Promise.resolve(this.#discovery());
      case '/jwks':
        return this.keysAway
          ? Promise.reject(this.keysAway)
          : Promise.resolve(Response.json({ keys: [this.jwk] }));
      case '/token':
        this.sent = new URLSearchParams(options.body as URLSearchParams);
        return Promise.resolve(this.token());
      default:
        return Promise.reject(new TypeError(`nothing at ${url}`));
    }
  };

  /** An ID token as the provider would sign it, with changes. */
  idToken(
    claims: JWTPayload = {},
    header: Partial<JWTHeaderParameters> = {},
    key?: SigningKey,
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const all = { iss: ISSUER, aud: 'client', iat: now, exp: now + 3_600, sub: 'auth0|ada', org_id: 'org_1' };
    return new SignJWT({ ...all, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'key', ...header })
      .sign(key ?? this.keys.privateKey);
  }

  /** A logout token as the provider would sign it, with changes; undefined leaves a claim out. */
  logoutToken(
    claims: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
    key: CryptoKey = this.keys.privateKey,
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const all = {
      iss: ISSUER,
      aud: 'client',
      iat: now,
      exp: now + 120,
      jti: 'token-1',
      sub: 'auth0|ada',
      sid: 'session-1',
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      ...claims,
    };
    const protectedHeader = { alg: 'RS256', kid: 'key', typ: 'logout+jwt', ...header };
    return new SignJWT(JSON.parse(JSON.stringify(all)) as JWTPayload)
      .setProtectedHeader(JSON.parse(JSON.stringify(protectedHeader)) as JWTHeaderParameters)
      .sign(key);
  }

  #discovery(): Response {
    return Response.json({
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}authorize`,
      end_session_endpoint: `${ISSUER}logout`,
      token_endpoint: `${ISSUER}token`,
      jwks_uri: `${ISSUER}jwks`,
      ...this.metadata,
    });
  }
}
