import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(__dirname, '..');

/** Source files below a folder, as paths from the root. */
function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mts|mjs|js)$/.test(file))
    .map((file) => join(folder, file));
}

/** Everything a file imports, requires or re-exports, types included; own files as paths from the root. */
function imports(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const { importedFiles } = ts.preProcessFile(text, true, true);
  const augmented = importedFiles.filter(({ fileName }) => text.includes(`declare module '${fileName}'`));
  return importedFiles
    .filter((imported) => !augmented.includes(imported))
    .map(({ fileName }) =>
      fileName.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), fileName)) : fileName,
    );
}

/** Every import of `folder` that leads to one of `others`, as `from -> to`. */
function crossings(folder: string, ...others: string[]): string[] {
  return sources(folder).flatMap((file) =>
    imports(file)
      .filter((target) => others.some((other) => target === other || target.startsWith(other + sep)))
      .map((target) => `${file} -> ${target}`),
  );
}

describe('the architecture', () => {
  it('keeps app/ from importing infra/, actions/ or test/', () => {
    expect(crossings('app', 'infra', 'actions', 'test')).toEqual([]);
  });

  it('keeps infra/ from importing app/ or test/', () => {
    expect(crossings('infra', 'app', 'test')).toEqual([]);
  });

  it('keeps the embedded tenant from importing the product, the Actions or the commands', () => {
    const tests = (crossing: string) => crossing.split(' -> ')[0]?.endsWith('.test.ts') === true;
    const found = crossings('test/tenant', 'app', 'infra', 'actions', 'test/dev', 'test/app', 'test/infra');
    expect(found.filter((crossing) => !tests(crossing))).toEqual([]);
    expect(crossings('test/tenant', 'app', 'infra')).toEqual([]);
  });

  it('keeps actions/ from importing anything at all', () => {
    expect(
      sources('actions').flatMap((file) => imports(file).map((target) => `${file} -> ${target}`)),
    ).toEqual([]);
  });

  it('lets app/ import only production dependencies, and has it use each of them', () => {
    const { dependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'optionalDependencies', Record<string, string>>;
    const allowed = new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies)]);
    const used = sources('app').flatMap((file) =>
      imports(file)
        .filter((target) => !target.startsWith(`app${sep}`) && !isBuiltin(target))
        .map((target) => target.split('/', target.startsWith('@') ? 2 : 1).join('/')),
    );
    expect(used.filter((name) => !allowed.has(name))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => !used.includes(name))).toEqual([]);
  });

  it('reads process.env in app/main.ts only, apart from commands and tests', () => {
    const readers = [
      ...sources('app'),
      ...sources('infra'),
      ...sources('actions'),
      ...sources('test/tenant'),
    ].filter((file) => /process\s*(\.|\[['"])env/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(readers).toEqual(['app/main.ts']);
  });

  it('has no top-level folders other than actions, app, infra and test', () => {
    const kept = readFileSync(join(ROOT, '.gitignore'), 'utf8');
    const folders = readdirSync(ROOT, { withFileTypes: true })
      .filter(
        (entry) => entry.isDirectory() && !entry.name.startsWith('.') && !kept.includes(`${entry.name}/`),
      )
      .map((entry) => entry.name);
    expect(folders.sort()).toEqual(['actions', 'app', 'infra', 'test']);
  });
});
