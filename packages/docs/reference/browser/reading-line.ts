/** How far down the window the line is that counts as being read, in pixels. */
const READING_LINE = 160;

/** The innermost of sections that is at the reading line. */
export function sectionBeingRead(sections: readonly Element[]): Element | undefined {
  return sections.findLast((section) => {
    const { top, bottom } = section.getBoundingClientRect();
    return top <= READING_LINE && bottom > READING_LINE;
  });
}
