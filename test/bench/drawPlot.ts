export type Point = { readonly x: number; readonly y: number };
export type Line = { readonly name: string; readonly points: readonly Point[] };
export type Plot = { readonly title: string; readonly x: string; readonly y: string; readonly lines: readonly Line[] };

const SIZE = { width: 760, height: 430 };
const AREA = { left: 78, top: 52, right: 520, bottom: 372 };
/** Told apart by people who see few colours, and legible on light and on dark ground. */
const COLORS = ['#1f9d45', '#e5484d', '#3b82f6', '#b7791f', '#9b6ef3', '#7d8590'];

/** Lines over two logarithmic axes as SVG text; the first line is drawn stronger. Every number must be positive. */
export function drawPlot({ title, x, y, lines }: Plot): string {
  const points = lines.flatMap((line) => line.points);
  const across = scaleOf(points.map((p) => p.x), [AREA.left, AREA.right]);
  const up = scaleOf(points.map((p) => p.y), [AREA.bottom, AREA.top]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" width="${SIZE.width}" height="${SIZE.height}" role="img" aria-label="${escape(title)}">`,
    '<style>text{font:12px system-ui,-apple-system,Segoe UI,DejaVu Sans,sans-serif;fill:#57606a}.t{font-size:16px;font-weight:600;fill:#24292f}.g{stroke:#8c959f;stroke-opacity:.28}',
    '.bg{fill:#fff}@media(prefers-color-scheme:dark){text{fill:#9198a1}.t{fill:#f0f6fc}.bg{fill:#0d1117}}</style>',
    `<rect class="bg" width="${SIZE.width}" height="${SIZE.height}" rx="8"/>`,
    `<text class="t" x="${AREA.left}" y="30">${escape(title)}</text>`,
    ...across.ticks.map((tick) => `<line class="g" x1="${at(across, tick)}" x2="${at(across, tick)}" y1="${AREA.top}" y2="${AREA.bottom}"/><text x="${at(across, tick)}" y="${AREA.bottom + 20}" text-anchor="middle">${label(tick)}</text>`),
    ...up.ticks.map((tick) => `<line class="g" x1="${AREA.left}" x2="${AREA.right}" y1="${at(up, tick)}" y2="${at(up, tick)}"/><text x="${AREA.left - 10}" y="${at(up, tick) + 4}" text-anchor="end">${label(tick)}</text>`),
    `<text x="${(AREA.left + AREA.right) / 2}" y="${SIZE.height - 14}" text-anchor="middle">${escape(x)}</text>`,
    `<text transform="translate(20 ${(AREA.top + AREA.bottom) / 2}) rotate(-90)" text-anchor="middle">${escape(y)}</text>`,
    ...lines.map((line, index) => drawLine(line, { across, up, color: COLORS[index % COLORS.length] ?? '', strong: index === 0 })),
    ...namesOf(lines, { across, up }),
    '</svg>', '',
  ].join('\n');
}

type Scale = { readonly low: number; readonly high: number; readonly from: number; readonly to: number; readonly ticks: readonly number[] };

/** Whole powers of ten around the values. */
function scaleOf(values: readonly number[], [from, to]: readonly [number, number]): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return { low, high, from, to, ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)) };
}

const at = ({ low, high, from, to }: Scale, value: number): number => Math.round((from + ((Math.log10(value) - low) / (high - low)) * (to - from)) * 10) / 10;

const label = (value: number): string => (value >= 1 ? value.toLocaleString('en') : String(Number(value.toPrecision(1))));

type Drawing = { readonly across: Scale; readonly up: Scale; readonly color: string; readonly strong: boolean };

function drawLine({ points }: Line, { across, up, color, strong }: Drawing): string {
  const spots = points.map((p) => [at(across, p.x), at(up, p.y)] as const);
  const path = spots.map(([px, py]) => `${px},${py}`).join(' ');
  const dots = spots.map(([px, py]) => `<circle cx="${px}" cy="${py}" r="${strong ? 4 : 3}" fill="${color}"/>`).join('');
  return `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="${strong ? 3 : 1.8}"${strong ? '' : ' stroke-opacity=".85"'}/>${dots}`;
}

/** Names at the right edge, as high as their lines end, kept apart. */
function namesOf(lines: readonly Line[], { across, up }: Pick<Drawing, 'across' | 'up'>): string[] {
  const wanted = lines.flatMap(({ name, points }, index) => {
    const last = points.at(-1);
    return last ? [{ name, index, y: at(up, last.y), from: at(across, last.x) }] : [];
  }).sort((a, b) => a.y - b.y);
  let free = AREA.top;
  return wanted.map(({ name, index, y, from }) => {
    const place = Math.max(y, free);
    free = place + 20;
    const color = COLORS[index % COLORS.length] ?? '';
    return `<line x1="${from + 6}" y1="${y}" x2="${AREA.right + 12}" y2="${place}" stroke="${color}" stroke-opacity=".45" stroke-dasharray="2 3"/>`
      + `<text x="${AREA.right + 18}" y="${place + 4}" style="fill:${color}${index === 0 ? ';font-weight:600' : ''}">${escape(name)}</text>`;
  });
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
