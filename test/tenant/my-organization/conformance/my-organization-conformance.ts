import { createConformanceCheck } from './conformance';
import { readDocument } from './document';
import type { Exchange } from './exchange';

const BASE = /^\/my-org(?:\/v1)?(?=[/?]|$)\/?/;

let check: ReturnType<typeof createConformanceCheck> | undefined;
let wasRead = false;

/**
 * Checks a call to the My Organization API against Auth0's document, where there is one; calls to anything else pass.
 *
 * @param exchange its path is the request's, from the host
 * @throws Error that lists the violations
 */
export function requireConformance(exchange: Exchange): void {
  if (!BASE.test(exchange.path)) return;
  if (!wasRead) {
    const document = readDocument();
    check = document && createConformanceCheck(document);
    wasRead = true;
  }
  const faults = check?.({ ...exchange, path: exchange.path.replace(BASE, '/') }) ?? [];
  if (faults.length > 0) {
    throw new Error(
      `${exchange.method} ${exchange.path} violates Auth0’s document:\n- ${faults.join('\n- ')}`,
    );
  }
}
