import { answerFaults } from './answer-faults';
import type { OpenApiDocument } from './document';
import type { Exchange } from './exchange';
import { requestFaults } from './request-faults';
import { routesOf } from './route';
import { createSchemaChecks } from './schema-checks';

/**
 * Checks calls to an API against its OpenAPI document: requests and answers, including errors and headers. A request
 * may violate the document only if it was refused.
 *
 * @returns a check that lists the violations, if any
 */
export function createConformanceCheck(document: OpenApiDocument): (exchange: Exchange) => string[] {
  const routes = routesOf(document);
  const checks = createSchemaChecks(document);
  return (exchange) => {
    const { method, path, status } = exchange;
    const [pathname = ''] = path.split('?');
    const route = routes.find((candidate) => candidate.method === method && candidate.pattern.test(pathname));
    if (!route) return status === 404 ? [] : [`${method} ${path} is not documented and answered ${status}`];
    const wasRefused = status >= 400;
    return [
      ...(wasRefused ? [] : requestFaults(document, checks, route, exchange)),
      ...answerFaults(document, checks, route, exchange),
    ];
  };
}
