/** Copies a text that is still to come. Safari lets a page copy only as long as a click lasts, so it is given the text before that has come. */
export function copyText(text: Promise<string>): Promise<void> {
  const blob = text.then((loaded) => new Blob([loaded], { type: 'text/plain' }));
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}

/** The text of a file. @throws {Error} when it is not there */
export async function readText(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} is answered with ${answer.status}.`);
  return answer.text();
}
