/** Tags that are not closed, or closed without being open, and text that could be a tag. */
export function unbalanced(markup: string): string[] {
  const faults: string[] = [];
  const inside: string[] = [];
  const text = markup.replace(/<\?xml[^>]*\?>/, '').replace(/<(style|script)>.*?<\/\1>/gs, '');
  for (const [tag, close, name = '', empty] of text.matchAll(/<(\/?)(\w*)[^<>]*?(\/?)>|</g)) {
    if (name === '') faults.push(tag);
    else if (close) {
      const last = inside.pop();
      if (last !== name) faults.push(`${last} ${tag}`);
    } else if (!empty) inside.push(name);
  }
  return [...faults, ...inside];
}
