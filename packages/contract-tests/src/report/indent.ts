/** JSON with a line for each value, also where it was cut short. Any other text as it is. */
export function indent(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  let depth = 0;
  const line = () => `\n${'  '.repeat(Math.max(0, depth))}`;
  // Strings whole, whatever is in them; the last may lack its end.
  return text.replaceAll(/"(?:[^"\\]|\\.)*"?|[[{]\s*[\]}]|[[{]|[\]}]|,\s*|:\s*|\s+/g, (token) => {
    if (token === '{' || token === '[') {
      depth += 1;
      return `${token}${line()}`;
    }
    if (token === '}' || token === ']') {
      depth -= 1;
      return `${line()}${token}`;
    }
    if (token.startsWith(',')) return `,${line()}`;
    if (token.startsWith(':')) return ': ';
    return token.trim() === '' ? ' ' : token;
  });
}
