import { type DisplayAndWaitStep, matchDisplay } from '@bridges-api/client';
import stringWidth from 'string-width';
import { writeQRFile } from '../qr/file.ts';
import { qrCode } from '../qr/terminal.ts';
import { oneLine, safe } from '../text.ts';
import { emojiOf } from './files.ts';
import type { Guide } from './guide.ts';

/** Shows what a step displays, and that it is being waited for. */
export async function show(
  { files, screen, qrFile }: Guide,
  { display, instructions }: DisplayAndWaitStep,
): Promise<void> {
  const { text, reason, columns } = await matchDisplay<Drawing | Promise<Drawing>>(display, {
    qr: async ({ data }) => {
      // First, because it misses data that is not there as the other displays do.
      const text = safe(data);
      if (qrFile !== undefined) {
        await writeQRFile(qrFile, data);
        return { text: `The QR code is in ${oneLine(qrFile)}.`, reason: 'Waiting for the scan' };
      }
      const code = qrCode(data, screen.colours);
      return {
        text: code ?? text,
        reason: 'Waiting for the scan',
        columns: code ? stringWidth(code.split('\n', 1).join()) : 0,
      };
    },
    code: ({ data }) => ({ text: `    ${oneLine(data)}`, reason: 'Waiting for the code to be typed' }),
    emoji: async ({ imageURL }) => {
      const emoji = emojiOf(imageURL);
      const picture = await files.picture(imageURL);
      return {
        text: `${emoji ? `    ${emoji}    ` : ''}Picture: ${picture}`,
        reason: 'Waiting for the emoji to be tapped',
      };
    },
    nothing: () => ({ text: '', reason: 'Waiting for the network' }),
    unknown: (other) => ({ text: unknownText('display', other), reason: 'Waiting' }),
  });
  screen.wait([instructions && safe(instructions), text].filter(Boolean).join('\n'), reason, columns);
}

interface Drawing {
  readonly text: string;
  readonly reason: string;
  /** How wide it is, when it must not wrap. */
  readonly columns?: number;
}

/** What a newer server sends, as it is: better than nothing. */
export function unknownText(kind: string, value: { readonly type: string }): string {
  const json = safe(JSON.stringify(value, null, 2));
  return `This program does not know the ${kind} "${oneLine(value.type)}". Newer versions may. The server sent:\n${json}`;
}
