import { useState, type FormEvent } from 'react';
import { MINUTE } from '../../shared/time/period.ts';
import { readWhen } from '../../shared/time/readWhen/readWhen.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { say, uiLocale } from '../ui/words.ts';
import { useWhy } from './useWhy.ts';
import { WhyAnswer } from './WhyAnswer.tsx';

/** Any moment that the user names: why is it free or taken? By the clock of `zone`. */
export function WhyAsked({ zone }: { readonly zone: string }) {
  const [text, setText] = useState('');
  const [unread, setUnread] = useState(false);
  const { state, ask, close } = useWhy();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const moment = readWhen(text, { now: Date.now(), zone, length: MINUTE, locale: uiLocale() });
    setUnread(moment.kind === 'unread');
    if (moment.kind === 'read') void ask(moment.period, Date.now()); else close();
  };
  return (
    <section className="ift-card ift-stack" aria-label={say('availability.why.title')}>
      <h2>{say('availability.why.title')}</h2>
      <form className="ift-stack" onSubmit={submit}>
        <Field
          label={say('availability.why.when')} required maxLength={200} placeholder={say('availability.ask.example')} value={text} onText={setText} hint={say('availability.why.hint')}
          error={unread ? say('availability.unread.again') : undefined} after={<Button type="submit" busy={state.kind === 'asking'}>{say('availability.why.ask')}</Button>}
        />
      </form>
      <WhyAnswer state={state} />
    </section>
  );
}
