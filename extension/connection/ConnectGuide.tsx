import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { SignedInAs } from './SignedInAs.tsx';

/** Where app-specific passwords are made; Apple leads on to account.apple.com. */
const APPLE_ACCOUNT = 'https://appleid.apple.com';
const PASSWORD_LABEL = 'iCloud for TekMatix';

type Props = { readonly onNext: () => void; readonly onBack?: () => void };

export function IntroStep({ onNext, onBack }: Props) {
  return (
    <>
      <ScreenTitle>Connect your iCloud calendar</ScreenTitle>
      <SignedInAs />
      <p>It takes about three minutes, most of them at Apple. When it is done:</p>
      <ul className="ift-points">
        <li>Busy time in your Apple calendars becomes Blocked Slots, so nobody books over it.</li>
        <li>Your TekMatix appointments appear in one Apple calendar, on all your devices.</li>
        <li>Event titles stay in iCloud unless you say otherwise; TekMatix sees “Busy”.</li>
      </ul>
      <p>You need an app-specific password from <AppleLink />. The next steps show how to get one.</p>
      <Notice tone="info" title="Is iCloud already connected in TekMatix itself?">
        <p>Then disconnect it there first, under Settings › Calendars › Connections. Two connections at once would write every appointment twice.</p>
      </Notice>
      <Buttons next="Start" onNext={onNext} {...(onBack ? { onBack } : {})} />
    </>
  );
}

export function TwoFactorStep({ onNext, onBack }: Props) {
  return (
    <>
      <ScreenTitle>Two-factor authentication</ScreenTitle>
      <p>Apple issues app-specific passwords only to accounts with two-factor authentication. Most accounts have it on.</p>
      <ul className="ift-points">
        <li><b>iPhone or iPad:</b> Settings › your name › Sign-In &amp; Security › Two-Factor Authentication</li>
        <li><b>Mac:</b> System Settings › your name › Sign-In &amp; Security › Two-Factor Authentication</li>
      </ul>
      <p className="ift-muted">iCloud Calendar must be on, too: Settings › your name › iCloud › See All › Calendars. Without it Apple refuses even the right password.</p>
      <Buttons next="I have it on" onNext={onNext} {...(onBack ? { onBack } : {})} />
    </>
  );
}

export function AppPasswordStep({ onNext, onBack }: Props) {
  return (
    <>
      <ScreenTitle>Create an app-specific password</ScreenTitle>
      <ol className="ift-points">
        <li>Open <AppleLink /> and sign in with your Apple Account.</li>
        <li>Choose <b>Sign-In and Security</b>, then <b>App-Specific Passwords</b>.</li>
        <li>Press <b>+</b> (Generate an app-specific password) and give it this name, so that you recognise it later:
          <span className="ift-copy"><span className="ift-code">{PASSWORD_LABEL}</span><CopyButton text={PASSWORD_LABEL} /></span>
        </li>
        <li>Apple shows a password like <span className="ift-code">abcd-efgh-ijkl-mnop</span>. Copy it and come back here.</li>
      </ol>
      <p className="ift-muted">It opens your calendars to this product only as long as you want: delete it at Apple and the access ends.</p>
      <Buttons next="I have the password" onNext={onNext} {...(onBack ? { onBack } : {})} />
    </>
  );
}

function AppleLink() {
  return <a className="ift-link" href={APPLE_ACCOUNT} target="_blank" rel="noreferrer">appleid.apple.com</a>;
}

function Buttons({ next, onNext, onBack }: Props & { readonly next: string }) {
  return (
    <div className="ift-row">
      <Button kind="primary" onClick={onNext}>{next}</Button>
      {onBack && <Button onClick={onBack}>Back</Button>}
    </div>
  );
}
