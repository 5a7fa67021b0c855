import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ejs from 'ejs';
import ts from 'typescript';
import type { Texts } from '../../../app/language/text';

const APP = resolve(__dirname, '../../../app');

/** A text as it stands in the source. */
export interface FoundText {
  readonly file: string;
  /** The property that holds it, if one does. */
  readonly name: string | undefined;
  /** The message in each language; undefined where it is not a plain literal. */
  readonly said: Readonly<Record<string, string | undefined>>;
}

/** The texts of one feature, as it exports them. */
export interface TextsModule {
  /** The folder, relative to the app's. */
  readonly folder: string;
  readonly name: string;
  readonly texts: Texts;
}

/** The app's files with this extension, relative to its folder. */
export const appFiles = (extension: string): string[] =>
  readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(extension));

export const readAppFile = (file: string): string => readFileSync(join(APP, file), 'utf8');

/** Every object in the source that has a member `en` or `ja`. */
export function foundTexts(): FoundText[] {
  return appFiles('.ts').flatMap((file) => {
    const source = ts.createSourceFile(file, readAppFile(file), ts.ScriptTarget.Latest, true);
    const found: FoundText[] = [];
    visit(source, (node) => {
      if (!ts.isObjectLiteralExpression(node)) return;
      const members = node.properties.filter(ts.isPropertyAssignment);
      const said = Object.fromEntries(
        members.map(({ name, initializer }) => [name.getText(source), literal(initializer)]),
      );
      if (!('en' in said) && !('ja' in said)) return;
      const name = ts.isPropertyAssignment(node.parent) ? node.parent.name.getText(source) : undefined;
      found.push({ file, name, said });
    });
    return found;
  });
}

/** The texts of every `*-texts.ts` module. */
export async function textsModules(): Promise<TextsModule[]> {
  const modules = await Promise.all(
    appFiles('-texts.ts').map(async (file) => {
      const exported = (await import(join(APP, file))) as Record<string, Texts>;
      return Object.entries(exported).map(([name, texts]) => ({ folder: dirname(file), name, texts }));
    }),
  );
  return modules.flat();
}

/** The names of texts that a template uses literally, in `page.t('name')` and `page.html('name')`. */
export function namesSaid(template: string): string[] {
  const options = { client: true, strict: true, compileDebug: false, localsName: 'page' };
  const code = ejs.compile(readAppFile(template), options).toString();
  const names: string[] = [];
  visit(ts.createSourceFile('template.js', code, ts.ScriptTarget.Latest, true), (node) => {
    if (ts.isCallExpression(node) && /^page\.(t|html)$/.test(node.expression.getText())) {
      names.push(...outcomes(node.arguments[0]));
    }
  });
  return names;
}

/** The literals that an expression can evaluate to. */
function outcomes(expression: ts.Expression | undefined): string[] {
  if (!expression) return [];
  if (ts.isParenthesizedExpression(expression)) return outcomes(expression.expression);
  if (ts.isConditionalExpression(expression))
    return [...outcomes(expression.whenTrue), ...outcomes(expression.whenFalse)];
  const value = literal(expression);
  return value === undefined ? [] : [value];
}

const literal = (expression: ts.Expression): string | undefined =>
  ts.isStringLiteralLike(expression) ? expression.text : undefined;

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => {
    visit(child, look);
  });
}
