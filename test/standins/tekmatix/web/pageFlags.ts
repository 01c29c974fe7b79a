/** What one page load can be told by `?standin=lang:de,rtl,hostile,wipe:2000,expires:5000,css`, beside the toggles. */
export type PageFlags = {
  /** Language of the interface; `<html lang>` stays `en`, as in the field (§4.4). */
  readonly lang: 'en' | 'de' | 'es';
  readonly rtl: boolean;
  /** A page script that listens to keys, scrapes the page and tells lies to extensions; `hostile:mild` pollutes no prototype. */
  readonly hostile: boolean;
  /** Style rules of an agency that hit everything in the page. */
  readonly css: boolean;
  /** Every so many ms the page draws itself anew and forgets what others put into it; 0: never. */
  readonly wipe: number;
  /** The session ends after so many ms; 0: never. */
  readonly expires: number;
};

/** Unknown words are ignored. */
export function readPageFlags(url: URL): PageFlags {
  const words = new Map((url.searchParams.get('standin') ?? '').split(',').map((word) => {
    const [name = '', value = ''] = word.split(':');
    return [name, value];
  }));
  const lang = words.get('lang');
  return {
    lang: lang === 'de' || lang === 'es' ? lang : 'en',
    rtl: words.has('rtl'), hostile: words.has('hostile'), css: words.has('css'),
    wipe: Number(words.get('wipe') ?? 0) || 0, expires: Number(words.get('expires') ?? 0) || 0,
  };
}
