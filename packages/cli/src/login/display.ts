import {
  type DisplayAndWaitStep,
  type LoginContext,
  matchDisplay,
  type WebAuthnStep,
} from '@bridges-api/client';
import stringWidth from 'string-width';
import { writeQRFile } from '../qr/file.ts';
import { qrCode } from '../qr/terminal.ts';
import { oneLine, safe } from '../text.ts';
import { emojiOf } from './files.ts';
import type { Guide } from './guide.ts';

/** Shows what a step displays, and that it is being waited for. */
export async function show(
  { files, prompts, screen, qrFile }: Guide,
  { canGoBack = false, display, instructions }: DisplayAndWaitStep,
  { back, signal }: Pick<LoginContext, 'back' | 'signal'>,
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
  if (signal.aborted) return;
  const isLeavable = canGoBack && prompts !== undefined;
  screen.wait(below(instructions, text), reason, {
    ...(columns !== undefined && { columns }),
    canGoBack: isLeavable,
  });
  if (isLeavable) signal.addEventListener('abort', prompts.listen(back), { once: true });
}

interface Drawing {
  readonly text: string;
  readonly reason: string;
  /** How wide it is, when it must not wrap. */
  readonly columns?: number;
}

/** That another client, which has started the login, has to go on with it. */
export function elsewhereText({ instructions, url }: WebAuthnStep): string {
  return below(
    instructions,
    `This needs a passkey of ${oneLine(url)}, which the command line cannot use. Confirm it in the client that started the login.`,
  );
}

/** A text below the instructions of its step, as far as there are both. */
function below(instructions: string | undefined, text: string): string {
  return [instructions && safe(instructions), text].filter(Boolean).join('\n');
}

/** What a newer server sends, as it is: better than nothing. */
export function unknownText(kind: string, value: { readonly type: string }): string {
  const json = safe(JSON.stringify(value, null, 2));
  return `This program does not know the ${kind} "${oneLine(value.type)}". Newer versions may. The server sent:\n${json}`;
}
