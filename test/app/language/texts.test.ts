import { dirname } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../app/language/text';
import { appFiles, foundTexts, namesSaid, readAppFile, textsModules } from './app-texts';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The kinds of message elements, in the order of the enum of `@formatjs/icu-messageformat-parser`. */
const KINDS = ['literal', 'value', 'number', 'date', 'time', 'select', 'plural', 'pound', 'tag'] as const;

interface Parts {
  /** The values and tags of a message, each once. */
  readonly all: Set<string>;
  /** Those that do more than choose a plural form, which some languages do not have. */
  readonly said: Set<string>;
}

function partsOf(message: string, language: string): Parts {
  const parts: Parts = { all: new Set(), said: new Set() };
  const look = (elements: readonly Element[]) => {
    for (const element of elements) {
      const kind = KINDS[element.type];
      if (kind === 'literal' || !('value' in element)) continue;
      const name = kind === 'tag' ? `<${element.value}>` : `{${element.value}}`;
      parts.all.add(name);
      if (kind !== 'plural') parts.said.add(name);
      if ('options' in element) for (const option of Object.values(element.options)) look(option.value);
      if ('children' in element) look(element.children);
    }
  };
  look(new IntlMessageFormat(message, language).getAst());
  return parts;
}

const texts = foundTexts();

describe('every text', () => {
  it('is found by the scan', () => {
    expect(texts.length).toBeGreaterThan(200);
  });

  it('exists in exactly the supported languages, as one literal', () => {
    const whole = ({ said }: (typeof texts)[number]) =>
      Object.keys(said).sort().join() === [...LANGUAGES].sort().join() &&
      Object.values(said).every(
        (message) => message !== undefined && message !== '' && message.trim() === message,
      );
    expect(texts.filter((text) => !whole(text))).toEqual([]);
  });

  it('is a valid message with the same values and tags in each language', () => {
    const different = texts.filter(({ said }) => {
      const parts = LANGUAGES.map((language) => partsOf(said[language] ?? '', language));
      return parts.some((one) => parts.some((other) => [...one.said].some((part) => !other.all.has(part))));
    });
    expect(different).toEqual([]);
  });

  it('is written in its own language', () => {
    const words = (message = '') => message.replace(/<\/?\w+>|\{\w+\}/g, '');
    const isName = (message = '') => !/[a-z]/.test(words(message)) || /^[A-Z][\w ./-]*$/.test(words(message));
    const wrong = texts.filter(
      ({ said }) =>
        JAPANESE.test(said['en'] ?? '') ||
        (!JAPANESE.test(said['ja'] ?? '') && !(said['en'] === said['ja'] && isName(said['ja']))),
    );
    expect(wrong).toEqual([]);
  });
});

describe('every text name in a template', () => {
  it('exists in its own feature or in the layout', async () => {
    const modules = await textsModules();
    const unknown = appFiles('.ejs').flatMap((template) => {
      const known = modules
        .filter(({ folder }) => folder === 'layout' || template.startsWith(`${folder}/`))
        .flatMap((module) => Object.keys(module.texts));
      return namesSaid(template)
        .filter((name) => !known.includes(name))
        .map((name) => `${template}: ${name}`);
    });
    expect(unknown).toEqual([]);
  });
});

describe('every text of a feature', () => {
  it('is used by the feature', () => {
    const sources = [...appFiles('.ts'), ...appFiles('.ejs')]
      .filter((file) => !file.endsWith('-texts.ts'))
      .map((file) => ({ file, source: readAppFile(file) }));
    const isSaid = ({ file, name = '' }: (typeof texts)[number]) => {
      const feature = featureOf(file);
      const ways = new RegExp(`[.']${name}\\b|\\b${name}:`);
      return sources.some(
        ({ file: other, source }) =>
          (feature === 'layout' || featureOf(other) === feature) &&
          (ways.test(source) || composes(source, name)),
      );
    };
    const unsaid = texts.filter((text) => text.file.endsWith('-texts.ts') && !isSaid(text));
    expect(unsaid.map(({ file, name }) => `${file}: ${name ?? ''}`)).toEqual([]);
  });
});

/** The feature that a file belongs to, such as `admin/domains`. */
function featureOf(file: string): string {
  const folders = dirname(file).split('/');
  return folders.slice(0, folders[0] === 'admin' ? 2 : 1).join('/');
}

/** Whether a template can build a name as in `page.t(`${…}Text`)`. */
const composes = (source: string, name: string): boolean =>
  [...source.matchAll(/page\.(?:t|html)\(`\$\{[^}]*\}(\w+)`/g)].some(([, end]) => name.endsWith(end ?? ''));
