import type { PanelOptions, Shown } from '../messaging/screens.ts';
import { renderIn } from '../ui/renderIn.tsx';
import { SidePanel } from './SidePanel.tsx';

/** Opens the side panel in an element of ours. */
export function showPanel(element: HTMLElement, { theme, ...options }: PanelOptions): Shown {
  return renderIn(element, <SidePanel {...options} />, theme);
}
