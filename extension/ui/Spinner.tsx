/** Decoration for something under way; the words beside it say what. */
export function Spinner() {
  return <i className="ift-spinner" aria-hidden="true" />;
}
