import { useEffect, useRef, type ReactNode } from 'react';

/** The heading of a screen. It takes the focus when the screen appears, so that a screen reader says where we are. */
export function ScreenTitle({ children }: { readonly children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => { title.current?.focus({ preventScroll: true }); }, []);
  return <h1 ref={title} tabIndex={-1} className="ift-screen-title">{children}</h1>;
}
