import { errors, type JWTVerifyGetKey } from 'jose';
import { createSigningKey, type SigningKey } from './signing-key';

/** How many revoked keys are still listed (Revoke Signing Keys). */
const REVOKED_SHOWN = 3;

/** A key with its history; times are in milliseconds since the epoch. */
interface HeldKey {
  readonly key: SigningKey;
  currentSince?: number;
  currentUntil?: number;
  revokedAt?: number;
}

/** A key and its role in the tenant. */
export interface SigningKeyState extends HeldKey {
  readonly role: 'current' | 'next' | 'previous' | 'revoked';
}

/**
 * The keys of one tenant (Rotate Signing Keys): one signs, the next one is published in advance, and previous ones
 * verify until they are revoked. The next key is created only when it is first asked for, as that takes a while.
 */
export class SigningKeys {
  #current: HeldKey;
  #next: Promise<SigningKey> | undefined;
  /** The newest first. */
  #previous: HeldKey[] = [];
  #revoked: HeldKey[] = [];
  readonly #watchers: (() => void)[] = [];

  constructor(current: SigningKey, now: number) {
    this.#current = { key: current, currentSince: now };
  }

  /** @param now milliseconds since the epoch */
  static async create(now: number): Promise<SigningKeys> {
    return new SigningKeys(await createSigningKey(), now);
  }

  /** The key that signs. */
  get current(): SigningKey {
    return this.#current.key;
  }

  /** Keys whose signatures are accepted, the current one first. */
  get valid(): readonly SigningKey[] {
    return [this.#current, ...this.#previous].map(({ key }) => key);
  }

  /** Finds the key that a token says it was signed by. */
  readonly verifying: JWTVerifyGetKey = ({ kid }) => {
    const key = this.find(kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key.publicKey;
  };

  /** @returns undefined for a key whose signatures are not accepted */
  find(kid: string | undefined): SigningKey | undefined {
    return this.valid.find((key) => key.kid === kid);
  }

  /** All keys, including those revoked most recently. */
  async list(): Promise<readonly SigningKeyState[]> {
    const next = await this.#upcoming();
    return [
      { ...this.#current, role: 'current' },
      { key: next, role: 'next' },
      ...this.#previous.map((held) => ({ ...held, role: 'previous' as const })),
      ...this.#revoked.slice(0, REVOKED_SHOWN).map((held) => ({ ...held, role: 'revoked' as const })),
    ];
  }

  /**
   * Makes the next key the one that signs; the current one still verifies what it signed.
   *
   * @param now milliseconds since the epoch
   * @returns the new next key
   */
  async rotate(now: number): Promise<SigningKey> {
    const key = await this.#upcoming();
    this.#next = undefined;
    this.#previous.unshift({ ...this.#current, currentUntil: now });
    this.#current = { key, currentSince: now };
    this.#tell();
    return this.#upcoming();
  }

  /**
   * Revokes a previous key.
   *
   * @param now milliseconds since the epoch
   * @returns the revoked key; undefined if no previous key has the identifier
   */
  revoke(kid: string, now: number): SigningKey | undefined {
    const held = this.#previous.find(({ key }) => key.kid === kid);
    if (!held) return undefined;
    this.#previous = this.#previous.filter((other) => other !== held);
    this.#revoked.unshift({ ...held, revokedAt: now });
    this.#tell();
    return held.key;
  }

  /** Calls back whenever the set of accepted keys changes. */
  onChange(watcher: () => void): void {
    this.#watchers.push(watcher);
  }

  #upcoming(): Promise<SigningKey> {
    this.#next ??= createSigningKey();
    return this.#next;
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
