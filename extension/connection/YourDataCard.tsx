import { background } from '../messaging/askBackground.ts';
import { DownloadButton } from '../ui/DownloadButton.tsx';

/** What the server keeps of the user: to be looked at, and to be ended. */
export function YourDataCard() {
  return (
    <section className="ift-card ift-stack" aria-label="Your data">
      <h2>Your data</h2>
      <p className="ift-muted">Everything that the server keeps of you, as one file. Passwords and tokens are not in it; the file says what else is left out, and why.</p>
      <div className="ift-row">
        <DownloadButton name="icloud-for-tekmatix-data.json" make={() => background.exportUser()}>Download my data</DownloadButton>
        <a className="ift-button ift-button-danger" href="#/leave">Delete my account …</a>
      </div>
    </section>
  );
}
