import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

export type Found = { readonly file: string; readonly text: string };

const files = globSync('extension/**/*.{ts,tsx}').sort();
const read = (file: string): ts.SourceFile => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

/** Attributes that a person sees or hears. */
const SEEN = /^(title|label|aria-label|placeholder|alt|hint|note|question|confirm|words|explanation|children)$/;

/** Every text in the code that looks as if a person should read it. `inCode` are those that are none. */
export function findTexts(inCode: (found: Found) => boolean): Found[] {
  return files.flatMap((file) => {
    const found: Found[] = [];
    const visit = (node: ts.Node): void => {
      const text = textOf(node);
      if (text !== undefined && looksRead(node, text) && !inCode({ file, text })) found.push({ file, text });
      if (!isForMachines(node)) ts.forEachChild(node, visit);
    };
    visit(read(file));
    return found;
  });
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isJsxText(node)) return node.text;
  return undefined;
}

function looksRead(node: ts.Node, text: string): boolean {
  if (!/\p{L}/u.test(text)) return false;
  if (ts.isJsxText(node) && text.trim() !== '') return true;
  const { parent } = node;
  if (ts.isJsxAttribute(parent) && SEEN.test(parent.name.getText())) return true;
  if (ts.isJsxExpression(parent) && (ts.isJsxElement(parent.parent) || ts.isJsxFragment(parent.parent))) return true;
  // Two words beside each other, or one that begins like a sentence or a name: neither is how codes, classes and keys are written.
  return /\p{L}{2,}[,.:;!?]? \p{L}{2,}/u.test(text) || /^\p{Lu}\p{Ll}+$/u.test(text.trim());
}

/** What is imported, thrown, matched or styled is nobody's to read. */
function isForMachines(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isNewExpression(node)) return /Error$/.test(node.expression.getText());
  // A comparison with a key's name, or of two codes.
  if (ts.isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText())) return true;
  if (ts.isPropertyAssignment(node) && /^(class|className)$/.test(node.name.getText())) return true;
  return ts.isJsxAttribute(node) && /^(className|style|href|d|viewBox|rel|target)$/.test(node.name.getText());
}

/** Keys that no file names, neither whole nor as the beginning of a name that is put together. */
export function findUnsaid(keys: readonly string[]): string[] {
  const code = [...files, ...globSync('wxt.config.ts')].map((file) => readFileSync(file, 'utf8')).join('\n');
  const whole = new Set([...code.matchAll(/'([\w.]+)'|"([\w.]+)"/g)].map((match) => match[1] ?? match[2] ?? ''));
  const made = [...code.matchAll(/`([\w.]+\.)\$\{[^`]*?\}([\w.]*)`/g)].map((match) => ({ start: match[1] ?? '', end: match[2] ?? '' }));
  return keys.filter((key) => !whole.has(key) && !key.startsWith('manifest.') && !made.some(({ start, end }) => key.startsWith(start) && key.endsWith(end)));
}
