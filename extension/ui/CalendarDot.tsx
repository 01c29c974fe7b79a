/** A calendar's colour as the account has it; grey when it has none. */
export function CalendarDot({ color }: { readonly color: string | null | undefined }) {
  return <i className="ift-dot" style={{ background: color ?? '#667085' }} aria-hidden="true" />;
}
