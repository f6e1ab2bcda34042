import { button, element } from './element.ts';

/** What bridges attach to a form. The spec leaves its shape open, so nothing of it is taken for granted. */
interface Attachment {
  readonly type?: unknown;
  readonly filename?: unknown;
  /** The file in base64. */
  readonly content?: unknown;
  readonly info?: { readonly mimetype?: unknown };
}

/** Shows a picture, plays a sound, and offers everything else as a download. */
export function attachment(attached: unknown): HTMLElement {
  const { type, filename, content, info } = (attached ?? {}) as Attachment;
  if (typeof content !== 'string')
    return element('p', {}, `Something that cannot be shown: ${JSON.stringify(attached)}`);
  const name = typeof filename === 'string' ? filename : 'attachment';
  const mimetype = typeof info?.mimetype === 'string' ? info.mimetype : 'application/octet-stream';
  const url = `data:${mimetype};base64,${content}`;
  const download = element('a', { href: url, download: name }, `Download ${name}`);
  if (type === 'm.image')
    return element('figure', {}, element('img', { src: url, alt: 'Picture for this form' }), download);
  if (type === 'm.audio') return element('figure', {}, playButton(content), download);
  return element('p', {}, download);
}

/** The page's policy has no media, so the sound is decoded here. Without such a policy `<audio src>` does it all. */
function playButton(content: string): HTMLElement {
  const play = button('Play the sound', async () => {
    try {
      const audio = new AudioContext();
      const source = audio.createBufferSource();
      source.buffer = await audio.decodeAudioData(bytesOf(content).buffer);
      source.connect(audio.destination);
      source.onended = () => audio.close();
      source.start();
      play.textContent = 'Play the sound again';
    } catch {
      play.textContent = 'This sound cannot be played here: download it';
    }
  });
  return play;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
