import { background } from '../messaging/askBackground.ts';
import { DownloadButton } from '../ui/DownloadButton.tsx';
import { say } from '../ui/words.ts';

/** What the server keeps of the user: to be looked at, and to be ended. */
export function YourDataCard() {
  return (
    <section className="ift-card ift-stack" aria-label={say('connection.data.title')}>
      <h2>{say('connection.data.title')}</h2>
      <p className="ift-muted">{say('connection.data.intro')}</p>
      <div className="ift-row">
        <DownloadButton name="icloud-for-tekmatix-data.json" make={() => background.exportUser()}>{say('connection.data.download')}</DownloadButton>
        <a className="ift-button ift-button-danger" href="#/leave">{say('connection.data.delete')}</a>
      </div>
    </section>
  );
}
