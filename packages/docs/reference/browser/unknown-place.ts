/**
 * Says so when the address names a place that the page does not have, now and whenever the address changes.
 *
 * @param isKnown whether there is a place with this name
 * @returns whether the address names an unknown place now
 */
export function tellUnknownPlace(isKnown: (place: string) => boolean): boolean {
  const note = document.createElement('div');
  note.className = 'unknown-place';
  note.role = 'status';
  const tell = () => {
    const place = placeIn(location.hash);
    const isUnknown = place !== '' && !isKnown(place);
    note.textContent = isUnknown
      ? `There is no “${place}” in this reference. It may have been renamed: look for it in the search.`
      : '';
    return isUnknown;
  };
  document.querySelector('.site-header')?.after(note);
  addEventListener('hashchange', tell);
  return tell();
}

/** What follows the first # of an address. Redoc adds more of its own after a second one. */
function placeIn(hash: string): string {
  const [, place = ''] = hash.split('#');
  try {
    return decodeURIComponent(place);
  } catch {
    return place;
  }
}
