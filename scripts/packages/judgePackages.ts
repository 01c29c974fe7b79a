import { readZip } from './readZip.ts';

/** The archives of one build, by file name. */
export type Packages = ReadonlyMap<string, Buffer>;

/** What of the checkout may go to Mozilla; everything else there may hold keys, rows or backups. */
const SOURCES = /^(?:extension|shared|server)\/[^.][^]*$|^test\/tsconfig\.json$|^scripts\/packages\/withoutTextAsCode\.ts$|^(?:LICENSE|README\.md|package(?:-lock)?\.json|tsconfig(?:\.base)?\.json|wxt\.config\.ts)$/;
const NEVER = /(?:^|\/)(?:\.|data\/|node_modules\/)|\.(?:pem|key|sealed|env|log)$/;

/** Objections to two builds of the same sources; none: whoever has the sources can prove that a package was made from them. */
export function judgePackages(first: Packages, again: Packages): string[] {
  const names = [...new Set([...first.keys(), ...again.keys()])].sort();
  const missing = ['-chrome.zip', '-firefox.zip', '-sources.zip'].filter((end) => !names.some((name) => name.endsWith(end)));
  return [
    ...missing.map((end) => `There is no package …${end}.`),
    ...names.flatMap((name) => compare(name, first.get(name), again.get(name))),
    ...names.filter((name) => name.endsWith('-sources.zip')).flatMap((name) => judgeSources(first.get(name))),
  ];
}

function compare(name: string, first: Buffer | undefined, again: Buffer | undefined): string[] {
  if (!first || !again) return [`${name} was made in one of the two builds only.`];
  if (first.equals(again)) return [];
  const [before, after] = [readZip(first), readZip(again)];
  const files = [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file)?.equals(after.get(file) ?? Buffer.alloc(0)) !== true);
  return [`${name} is another one in the second build: ${files.slice(0, 5).join(', ') || 'the same files, packed otherwise'}.`];
}

function judgeSources(archive: Buffer | undefined): string[] {
  const files = archive ? [...readZip(archive).keys()] : [];
  const strange = files.filter((file) => !SOURCES.test(file) || NEVER.test(file));
  return [...(files.length < 100 ? ['The sources are not in the package of sources.'] : []), ...strange.map((file) => `${file} has no business among the sources.`)];
}
