import type { ReactNode } from 'react';
import { faultOf } from '../messaging/askBackground.ts';
import { Button } from './Button.tsx';
import { FaultNotice } from './FaultNotice.tsx';
import { useAction } from './useAction.ts';

type Props = { readonly name: string; readonly make: () => Promise<object> | object; readonly children: ReactNode };

/** Saves what `make` gives as a JSON file. Nothing leaves the browser. */
export function DownloadButton({ name, make, children }: Props) {
  const [state, run] = useAction();
  const save = (): void => { void run(async () => Promise.resolve().then(make).then((content) => { download(name, content); return undefined; }, faultOf)); };
  return (
    <>
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      <Button busy={state.kind === 'busy'} onClick={save}>{children}</Button>
    </>
  );
}

function download(name: string, content: object): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the file a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
