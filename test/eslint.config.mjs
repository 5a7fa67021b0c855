import tseslint from 'typescript-eslint';

/** Environment variables are read at each side's edge only; see "The house" in README.md. */
const EDGES = ['app/main.ts', 'test/**'];

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: '../tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Configuration is read at the edge and passed in.' },
      ],
      eqeqeq: 'error',
    },
  },
  { files: EDGES, rules: { 'no-restricted-properties': 'off' } },
);
