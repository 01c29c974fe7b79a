import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import type { ActionState } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { ChoicePreview } from './ChoicePreview.tsx';
import type { PreviewState } from './useChoicePreview.ts';

type Props = {
  /** The button that saves, and the same while nobody can tell what saving would do. */
  readonly words: string;
  readonly unseen: string;
  readonly preview: PreviewState;
  readonly onPreview: () => void;
  readonly saving: ActionState;
  readonly disabled?: boolean;
  readonly children?: ReactNode;
};

/** First what saving would do, then the button that saves. When that cannot be told, saving is still possible. */
export function SaveChoice({ words, unseen, preview, onPreview, saving, disabled = false, children }: Props) {
  const told = preview.kind === 'known' || preview.kind === 'failed';
  return (
    <>
      <ChoicePreview state={preview} />
      {saving.kind === 'refused' && <FaultNotice fault={saving.fault} />}
      <div className="ift-row">
        {told
          ? <Button kind="primary" type="submit" disabled={disabled} busy={saving.kind === 'busy'}>{preview.kind === 'known' ? words : unseen}</Button>
          : <Button kind="primary" disabled={disabled} busy={preview.kind === 'reading'} onClick={onPreview}>{say('calendars.showChanges')}</Button>}
        {preview.kind === 'failed' && <Button onClick={onPreview}>{say('ui.tryAgain')}</Button>}
        {children}
      </div>
    </>
  );
}
