import type { ReactNode } from 'react';
import { say } from '../ui/words.ts';

/** What an app-specific password looks like (field manual iCloud §2.1). */
export const EXAMPLE = 'abcd-efgh-ijkl-mnop';

/** The page at Apple on which app-specific passwords are found. Our own drawing: Apple's pages look different in each season. */
export function PagePicture() {
  return (
    <Picture label={say('connection.appPassword.pictures.page')}>
      <i className="ift-picture-side"><Line /><b className="ift-picture-here"><Line /></b><Line /><Line /></i>
      <i className="ift-picture-page">
        <b>{say('connection.appPassword.pictures.security')}</b>
        <span className="ift-picture-boxes">
          <Box /><Box />
          <span className="ift-picture-box ift-picture-mark">{say('connection.appPassword.pictures.passwords')}</span>
        </span>
      </i>
    </Picture>
  );
}

/** Apple asks what the new password is to be called. */
export function NamePicture({ name }: { readonly name: string }) {
  return (
    <Picture label={say('connection.appPassword.pictures.name', { name })}>
      <i className="ift-picture-dialog">
        <b><span className="ift-picture-plus">+</span> {say('connection.appPassword.pictures.passwords')}</b>
        <span className="ift-picture-field ift-picture-mark">{name}</span>
        <span className="ift-picture-button">{say('connection.appPassword.pictures.create')}</span>
      </i>
    </Picture>
  );
}

/** Apple shows the new password, once. */
export function PasswordPicture() {
  return (
    <Picture label={say('connection.appPassword.pictures.password')}>
      <i className="ift-picture-dialog">
        <b><Line /></b>
        <span className="ift-picture-password ift-picture-mark">{EXAMPLE}</span>
        <Line />
      </i>
    </Picture>
  );
}

/** One picture to whoever looks, one sentence to whoever listens. */
function Picture({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <div className="ift-picture" role="img" aria-label={label}>{children}</div>;
}

const Line = () => <span className="ift-picture-line" />;
const Box = () => <span className="ift-picture-box"><Line /><Line /></span>;
