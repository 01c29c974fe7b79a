const SVG = 'http://www.w3.org/2000/svg';

/** An element from `tag.class.class#id`; children are nodes, texts, or nothing. Text is never read as markup. */
export function h(spec, props = {}, ...children) {
  const [tag, ...marks] = spec.split(/(?=[.#])/);
  const element = document.createElement(tag);
  for (const mark of marks) {
    if (mark[0] === '#') element.id = mark.slice(1);
    else element.classList.add(mark.slice(1));
  }
  for (const name of Object.keys(props)) setProp(element, name, props[name]);
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function setProp(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === 'function') element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? '' : value);
}

/** An SVG element; `shape` is [tag, attributes, ...shapes]. */
export function drawing([tag, attributes, ...shapes]) {
  const element = document.createElementNS(SVG, tag);
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]);
  element.append(...shapes.map(drawing));
  return element;
}
