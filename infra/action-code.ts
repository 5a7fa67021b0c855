import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * Turns the TypeScript source of an Action into the CommonJS that Auth0 runs: types are removed, everything else stays
 * as written. The same source always gives the same code, so an unchanged Action is not deployed again.
 *
 * @param name the file's name in `actions/`, without its extension
 * @throws Error when there is no such file
 */
export function actionCode(name: string): string {
  const source = readFileSync(join(__dirname, '..', 'actions', `${name}.ts`), 'utf8');
  return ts.transpileModule(source, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      newLine: ts.NewLineKind.LineFeed,
    },
  }).outputText;
}
