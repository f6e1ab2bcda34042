import { Marked } from 'marked';
import { slug } from './addresses.ts';

/**
 * Markdown as HTML. Headings in it become those of the given level and what is below, with an id that is their address;
 * lines are kept as they are broken in the source, which means nothing in HTML.
 */
export function html(markdown: string, level: number): string {
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        const own = Math.min(6, level + Math.max(0, depth - 2));
        return `<h${own} id="${slug(text)}">${this.parser.parseInline(tokens)}</h${own}>\n`;
      },
      // A table that is wider than a phone scrolls by itself, for keyboards too.
      table(token) {
        const rows = [token.header, ...token.rows].map((cells, index) => {
          const tag = index === 0 ? 'th' : 'td';
          return `<tr>${cells.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`;
        });
        const [head = '', ...body] = rows;
        return `<div class="wide" tabindex="0" role="group" aria-label="Table"><table><thead>${head}</thead><tbody>${body.join('\n')}</tbody></table></div>\n`;
      },
      // A code that is wider than the page is broken, so that no part of the page has to be scrolled sideways.
      code: ({ text }) => `<pre><code>${escaped(text)}</code></pre>\n`,
    },
  });
  return marked.parse(markdown, { async: false });
}

/** Text as it stands in HTML and in attributes. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
