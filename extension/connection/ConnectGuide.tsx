import type { ReactNode } from 'react';
import { APPLE_PASSWORDS } from '../../shared/connection/faultLinks.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Rich } from '../ui/Rich.tsx';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { say } from '../ui/words.ts';
import { EXAMPLE, NamePicture, PagePicture, PasswordPicture } from './ApplePictures.tsx';
import { SignedInAs } from './SignedInAs.tsx';

type Props = { readonly onNext: () => void; readonly onBack?: () => void };

export function IntroStep({ onNext, onBack }: Props) {
  return (
    <>
      <ScreenTitle>{say('connection.intro.title')}</ScreenTitle>
      <SignedInAs />
      <p>{say('connection.intro.time')}</p>
      <ul className="ift-points">
        <li>{say('connection.intro.blocks')}</li>
        <li>{say('connection.intro.events')}</li>
        <li>{say('connection.intro.titles')}</li>
      </ul>
      <p><Rich text="connection.intro.need" parts={{ apple: <AppleLink /> }} /></p>
      <Notice tone="info" title={say('connection.intro.nativeTitle')}>
        <p>{say('connection.intro.native')}</p>
      </Notice>
      <Buttons next={say('connection.intro.start')} onNext={onNext} {...(onBack ? { onBack } : {})} />
    </>
  );
}

export function TwoFactorStep({ onNext, onBack }: Props) {
  return (
    <>
      <ScreenTitle>{say('connection.twoFactor.title')}</ScreenTitle>
      <p>{say('connection.twoFactor.intro')}</p>
      <ul className="ift-points">
        <li><Rich text="connection.twoFactor.phone" /></li>
        <li><Rich text="connection.twoFactor.mac" /></li>
      </ul>
      <p className="ift-muted">{say('connection.twoFactor.calendarOn')}</p>
      <Buttons next={say('connection.twoFactor.next')} onNext={onNext} {...(onBack ? { onBack } : {})} />
    </>
  );
}

export function AppPasswordStep({ onNext, onBack }: Props) {
  // What this password is called at Apple: the product's own name.
  const name = say('manifest.name');
  return (
    <>
      <ScreenTitle>{say('connection.appPassword.title')}</ScreenTitle>
      <ol className="ift-points ift-pictured">
        <Pictured picture={<PagePicture />}>
          <p><Rich text="connection.appPassword.open" /></p>
          <a className="ift-button ift-button-secondary" href={APPLE_PASSWORDS} target="_blank" rel="noreferrer">{say('ui.openHost', { host: APPLE_HOST })}</a>
        </Pictured>
        <Pictured picture={<NamePicture name={name} />}>
          <p><Rich text="connection.appPassword.name" /></p>
          <span className="ift-copy"><span className="ift-code">{name}</span><CopyButton text={name} /></span>
        </Pictured>
        <Pictured picture={<PasswordPicture />}>
          <p><Rich text="connection.appPassword.copy" parts={{ example: <span className="ift-code">{EXAMPLE}</span> }} /></p>
        </Pictured>
      </ol>
      <p className="ift-muted">{say('connection.appPassword.ends')}</p>
      <Buttons next={say('connection.appPassword.next')} onNext={onNext} {...(onBack ? { onBack } : {})} />
    </>
  );
}

const APPLE_HOST = new URL(APPLE_PASSWORDS).host;

function AppleLink() {
  return <a className="ift-link" href={APPLE_PASSWORDS} target="_blank" rel="noreferrer">{APPLE_HOST}</a>;
}

/** What to do, and beside it what it looks like. */
function Pictured({ picture, children }: { readonly picture: ReactNode; readonly children: ReactNode }) {
  return <li><div className="ift-pictured-step"><div className="ift-stack ift-stack-tight">{children}</div>{picture}</div></li>;
}

function Buttons({ next, onNext, onBack }: Props & { readonly next: string }) {
  return (
    <div className="ift-row">
      <Button kind="primary" onClick={onNext}>{next}</Button>
      {onBack && <Button onClick={onBack}>{say('ui.back')}</Button>}
    </div>
  );
}
