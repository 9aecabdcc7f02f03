/** Text that Markdown, or HTML in it, would read as something else. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/gu, (char) => (char === '<' ? '&lt;' : `\\${char}`)).replace(/[\r\n]+/gu, ' ');
}

/** A table with a heading; nothing when there are no rows. Numbers stand to the right. */
export function tableOf(title: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const isNumber = header.map((_, column) => rows.every((row) => /^(?:[-\d–]|$)/u.test(row[column] ?? '')));
  const lines = [header, isNumber.map((right) => (right ? '--:' : '---')), ...rows.map((row) => row.map(escaped))];
  return `## ${title}\n\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
