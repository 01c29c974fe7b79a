import type { ChosenTime } from '../host/hostPage.ts';
import type { Shown, VerdictOptions } from '../messaging/screens.ts';
import { renderIn } from '../ui/renderIn.tsx';
import { AppointmentVerdict } from './AppointmentVerdict.tsx';

/** Shows the verdict in an element of ours. */
export function showVerdict(element: HTMLElement, { theme, chosen }: VerdictOptions): Shown & { choose(chosen: ChosenTime): void } {
  const rendered = renderIn(element, <AppointmentVerdict chosen={chosen} />, theme);
  return {
    wear: (worn) => rendered.wear(worn),
    remove: () => rendered.remove(),
    choose: (next) => rendered.draw(<AppointmentVerdict chosen={next} />),
  };
}
