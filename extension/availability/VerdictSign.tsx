export type SignKind = 'free' | 'conflict' | 'doubtful' | 'unknown';

/** The four verdicts have four outlines, so that nobody has to tell them by colour: disc, octagon, triangle, broken ring. */
export function VerdictSign({ kind, size = 24 }: { readonly kind: SignKind; readonly size?: number }) {
  return (
    <svg className={`ift-sign ift-sign-${kind}`} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {kind === 'free' && <><circle cx="12" cy="12" r="11" fill="currentColor" /><path d="m7 12.5 3.4 3.4L17 9" className="ift-sign-mark" /></>}
      {kind === 'conflict' && <><path d="M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6z" fill="currentColor" /><path d="m8.2 8.2 7.6 7.6m0-7.6-7.6 7.6" className="ift-sign-mark" /></>}
      {kind === 'doubtful' && <><path d="M12 1.6 23.3 22H.7z" fill="currentColor" /><path d="M9.7 11.2a2.3 2.3 0 1 1 3.5 2c-.8.5-1.2 1-1.2 1.9m0 3v.1" className="ift-sign-mark" /></>}
      {kind === 'unknown' && <><circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="4.2 3.65" /><path d="M12 6.8V12l3.2 2" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" /></>}
    </svg>
  );
}
