import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Rich } from '../ui/Rich.tsx';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { say } from '../ui/words.ts';
import { SignedInAs } from './SignedInAs.tsx';

/** Where app-specific passwords are made; Apple leads on to account.apple.com. */
const APPLE_ACCOUNT = 'https://appleid.apple.com';
const EXAMPLE = 'abcd-efgh-ijkl-mnop';

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
      <ol className="ift-points">
        <li><Rich text="connection.appPassword.open" parts={{ apple: <AppleLink /> }} /></li>
        <li><Rich text="connection.appPassword.choose" /></li>
        <li><Rich text="connection.appPassword.name" />
          <span className="ift-copy"><span className="ift-code">{name}</span><CopyButton text={name} /></span>
        </li>
        <li><Rich text="connection.appPassword.copy" parts={{ example: <span className="ift-code">{EXAMPLE}</span> }} /></li>
      </ol>
      <p className="ift-muted">{say('connection.appPassword.ends')}</p>
      <Buttons next={say('connection.appPassword.next')} onNext={onNext} {...(onBack ? { onBack } : {})} />
    </>
  );
}

function AppleLink() {
  return <a className="ift-link" href={APPLE_ACCOUNT} target="_blank" rel="noreferrer">{new URL(APPLE_ACCOUNT).host}</a>;
}

function Buttons({ next, onNext, onBack }: Props & { readonly next: string }) {
  return (
    <div className="ift-row">
      <Button kind="primary" onClick={onNext}>{next}</Button>
      {onBack && <Button onClick={onBack}>{say('ui.back')}</Button>}
    </div>
  );
}
