import type { CustomFetch } from 'openid-client';
import { OidcError } from './oidc-error';

/** Milliseconds after which keys are downloaded again before they are needed, as openid-client does. */
const REFRESH_AFTER_MS = 300_000;
/** Milliseconds within which they are not downloaded again, whoever asks. */
const COOLDOWN_MS = 30_000;
/**
 * Milliseconds for which keys stay in use if they cannot be downloaded again. Tokens come from the provider itself,
 * over TLS, so they are the provider's even if the key that signed them was withdrawn meanwhile.
 */
const MAX_STALE_MS = 60 * 60_000;
const TIMEOUT_MS = 5_000;

/**
 * The provider's signing keys. They are downloaded before tokens are requested: tokens that cannot be verified are
 * lost, and with them the code or refresh token that was spent.
 */
export class SigningKeys {
  #read: { readonly text: string; readonly at: number } | undefined;
  #reading: Promise<void> | undefined;

  /**
   * @param url the provider's `jwks_uri`
   * @param now milliseconds since the epoch
   */
  constructor(
    private readonly url: string,
    private readonly inner: CustomFetch,
    private readonly now: () => number,
  ) {}

  /** @throws OidcError `unavailable` when there are none */
  async ready(): Promise<void> {
    try {
      await this.#atMostOld(REFRESH_AFTER_MS);
    } catch (cause) {
      throw new OidcError('unavailable', 'the signing keys could not be read', { cause, outcome: 'none' });
    }
  }

  /** `fetch` that answers requests for the keys from here. */
  readonly fetch: CustomFetch = async (url, options) => {
    if (url !== this.url) return this.inner(url, options);
    try {
      const text = await this.#atMostOld(COOLDOWN_MS);
      return new Response(text, { headers: { 'content-type': 'application/json' } });
    } catch (cause) {
      // Tokens were issued already, and are lost now.
      throw new OidcError('unavailable', 'the signing keys could not be read', { cause, outcome: 'unknown' });
    }
  };

  async #atMostOld(ms: number): Promise<string> {
    const age = () => (this.#read ? this.now() - this.#read.at : Infinity);
    if (!this.#read || age() > ms || age() < 0) {
      this.#reading ??= this.#download().finally(() => (this.#reading = undefined));
      await this.#reading.catch((error: unknown) => {
        if (age() > MAX_STALE_MS) throw error;
      });
    }
    return this.#read?.text ?? '';
  }

  async #download(): Promise<void> {
    const response = await this.inner(this.url, {
      method: 'GET',
      headers: { accept: 'application/json' },
      body: undefined,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${this.url} answered ${response.status}`);
    if (!isKeySet(text)) throw new Error(`${this.url} did not answer with a set of keys`);
    this.#read = { text, at: this.now() };
  }
}

function isKeySet(text: string): boolean {
  try {
    const document: unknown = JSON.parse(text);
    return (
      typeof document === 'object' && document !== null && 'keys' in document && Array.isArray(document.keys)
    );
  } catch {
    return false;
  }
}
