const encoder = new TextEncoder();

/** Joins properties to iCalendar text: CRLF, folded at 75 octets without cutting a character (RFC 5545 §3.1). */
export function writeLines(lines: readonly string[]): string {
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function fold(line: string): string {
  if (line.length <= 75 && encoder.encode(line).length <= 75) return line;
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const char of line) {
    const size = encoder.encode(char).length;
    if (octets + size > 75) {
      parts.push(part);
      part = '';
      // The space that begins a continuation counts.
      octets = 1;
    }
    part += char;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}

/** A TEXT value (RFC 5545 §3.3.11); control characters that no calendar can show go. */
export function escapeText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}
