import { faultOf } from '../messaging/askBackground.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { saveFile } from '../ui/saveFile.ts';
import { useAction, type Outcome } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { useJournal } from './journalStore.ts';
import { writeJournalFile, type JournalFormat } from './writeJournalFile.ts';

const TYPES: Record<JournalFormat, string> = { json: 'application/json', csv: 'text/csv;charset=utf-8' };

/** Saves every row that the filter lets through, not only those that are shown. */
export function JournalExport({ nameOf }: { readonly nameOf: (calendarId: string) => string }) {
  const readAll = useJournal((store) => store.readAll);
  const [asking, run] = useAction();
  const save = async (format: JournalFormat): Promise<Outcome> => {
    try {
      saveFile(`icloud-for-tekmatix-history.${format}`, TYPES[format], writeJournalFile(await readAll(), format, nameOf));
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  };
  return (
    <div className="ift-stack ift-stack-tight">
      <div className="ift-row">
        <Button busy={asking.kind === 'busy'} onClick={() => void run(() => save('csv'))}>{say('sync.history.csv')}</Button>
        <Button busy={asking.kind === 'busy'} onClick={() => void run(() => save('json'))}>{say('sync.history.json')}</Button>
      </div>
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
    </div>
  );
}
