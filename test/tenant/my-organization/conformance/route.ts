import {
  resolveReference,
  type OpenApiDocument,
  type OperationObject,
  type ParameterObject,
} from './document';

/** One operation of a document. */
export interface Route {
  /** As the document writes it: `DELETE /domains/{domain_id}`. */
  readonly name: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly parameters: readonly ParameterObject[];
  readonly operation: OperationObject;
}

/** Every operation of a document. */
export function routesOf(document: OpenApiDocument): readonly Route[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([key, operation]) => {
      const method = key.toUpperCase();
      const pattern = new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
      const parameters = (operation.parameters ?? []).map((given) => resolveReference(document, given));
      return { name: `${method} ${path}`, method, pattern, parameters, operation };
    }),
  );
}
