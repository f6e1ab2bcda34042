import { type DisplayAndWaitStep, matchDisplay } from '@bridges-api/client';
import { qrCode } from '../qr.ts';
import { oneLine, safe } from '../text.ts';
import { emojiOf } from './files.ts';
import type { Guide } from './guide.ts';

/** Shows what a step displays, and that it is being waited for. */
export async function show(
  { files, screen }: Guide,
  { display, instructions }: DisplayAndWaitStep,
): Promise<void> {
  const { text, reason } = await matchDisplay<Drawing | Promise<Drawing>>(display, {
    qr: ({ data }) => ({
      text: qrCode(data, screen.hasColours) ?? safe(data),
      reason: 'Waiting for the scan',
    }),
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
  screen.wait([instructions && safe(instructions), text].filter(Boolean).join('\n'), reason);
}

interface Drawing {
  readonly text: string;
  readonly reason: string;
}

/** What a newer server sends, as it is: better than nothing. */
export function unknownText(kind: string, value: { readonly type: string }): string {
  const json = safe(JSON.stringify(value, null, 2));
  return `This program does not know the ${kind} "${oneLine(value.type)}". Newer versions may. The server sent:\n${json}`;
}
