type Cut = { readonly file: RegExp; readonly text: string; readonly instead: string };

const REFUSED = 'throw Error("text is no code here")';

/**
 * The places of our packages where text would become markup or code. Nothing of ours leads to them: we render no script
 * and no HTML, and the policy of extension pages forbids `Function`, which Zod finds out by trying.
 */
const CUTS: readonly Cut[] = [
  { file: /\/react-dom\/cjs\/react-dom-client\.production\.js$/, text: String.raw`nextResource.innerHTML = "<script>\x3c/script>";`, instead: `${REFUSED};` },
  { file: /\/react-dom\/cjs\/react-dom-client\.production\.js$/, text: '(domElement.innerHTML = key);', instead: `(() => { ${REFUSED}; })();` },
  { file: /\/zod\/v4\/core\/util\.js$/, text: 'const F = Function;\n        new F("");\n        return true;', instead: 'return false;' },
  { file: /\/zod\/v4\/core\/doc\.js$/, text: 'const F = Function;', instead: `const F = () => { ${REFUSED}; };` },
];

/** Takes them out of what is built, so that a look at the package can show that there are none. @throws Error when a package was updated and looks otherwise */
export function withoutTextAsCode() {
  return {
    name: 'without-text-as-code', apply: 'build' as const, enforce: 'pre' as const,
    transform(code: string, id: string): { readonly code: string; readonly map: null } | undefined {
      const cuts = CUTS.filter(({ file }) => file.test(id.replaceAll('\\', '/').split('?')[0] ?? ''));
      return cuts.length === 0 ? undefined : { code: cuts.reduce((text, one) => cut(text, one, id), code), map: null };
    },
  };
}

function cut(code: string, { text, instead }: Cut, id: string): string {
  if (!code.includes(text)) throw new Error(`${id} has changed: look for what turns text into code there, and correct scripts/packages/withoutTextAsCode.ts.`);
  return code.replaceAll(text, instead);
}
