export function Spinner() {
  return <span className="ift-spinner" aria-hidden="true" />;
}
