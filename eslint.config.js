import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const policy = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Policy takes `now` as an argument.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Policy takes `now` as an argument.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Policy is deterministic.' },
  { selector: 'AwaitExpression', message: 'Policy is synchronous: fetch first, decide after.' },
  { selector: ':function[async=true]', message: 'Policy is synchronous: fetch first, decide after.' },
];
const hostDom = { selector: 'CallExpression[callee.property.name=/^querySelector(All)?$/]', message: 'The host page is known only to extension/host.' };
const unsafeHtml = { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/], JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Text nodes only: page and calendar data are hostile.' };
const amnesia = [
  { selector: "Program > VariableDeclaration[kind='let']", message: 'The service worker forgets: keep state in storage.session.' },
  { selector: 'Program > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakSet|Array)$/]', message: 'The service worker forgets: keep state in storage.session.' },
];
const builtinFetch = { name: 'fetch', message: 'Use undici through the door\'s transport: the built-in fetch of Node 24 can crash the process.' };

export default tseslint.config(
  { ignores: ['node_modules/', '.output/', '.wxt/', 'data/', '**/*.cjs'] },
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser }, plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'prefer-const': 'error', eqeqeq: ['error', 'always'], 'no-eval': 'error', 'no-implied-eval': 'error', 'no-console': 'error',
    } },
  { files: ['shared/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...policy] } },
  { files: ['server/**/*.ts'], rules: { 'no-restricted-globals': ['error', builtinFetch] } },
  { files: ['extension/**/*.{ts,tsx}'], plugins: { 'react-hooks': hooks },
    rules: {
      'no-restricted-syntax': ['error', hostDom, unsafeHtml],
      'no-restricted-globals': ['error', { name: 'process', message: 'No process in a browser; use import.meta.env.' }],
      'react-hooks/rules-of-hooks': 'error',
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    } },
  { files: ['extension/host/**/*.ts'], rules: { 'no-restricted-syntax': ['error', unsafeHtml] } },
  { files: ['extension/background/**/*.ts'], rules: { 'no-restricted-syntax': ['error', hostDom, unsafeHtml, ...amnesia] } },
  // Suites read top to bottom; stand-ins and scripts talk to a terminal.
  { files: ['test/**/*.{ts,tsx}'], rules: { 'max-lines-per-function': 'off', 'max-params': 'off', 'no-console': 'off' } },
  { files: ['scripts/**/*.ts'], rules: { 'no-console': 'off' } },
);
