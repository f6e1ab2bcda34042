// What the sandbox does not send: things of newer servers, and what networks send that are not made up.
import { describe, expect, it } from 'vitest';
import { openScripted } from './playground-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

const qr = display({ type: 'qr', data: 'code' });

/** A tenth of a second of silence, as a WAV file of 8-bit samples. */
const silence = wav(800);

describe.skipIf(!HAS_CHROMIUM)('the playground with another server', () => {
  const used = useSite();

  it.each<[string, object, string]>([
    [
      'step',
      {
        status: 'waiting_for_passkey',
        currentStep: { type: 'passkey', stepID: 'p', instructions: 'Touch the key.', challenge: 'abc' },
      },
      '"challenge": "abc"',
    ],
    [
      'display',
      {
        status: 'waiting_for_display',
        currentStep: {
          type: 'display_and_wait',
          stepID: 'd',
          instructions: 'Touch the key.',
          display: { type: 'hologram', beam: 7 },
        },
      },
      '"beam": 7',
    ],
  ])('shows a %s that it does not know, and goes on after it', async (kind, unknown, text) => {
    const { screen, shows } = await openScripted(used, [unknown, unknown, qr]);
    await shows('Something newer than this page');
    await screen.getByText(`The server sent a ${kind} that this page does not know.`).waitFor();
    expect(await screen.locator('pre').textContent()).toContain(text);
    await screen.getByText('Touch the key.', { exact: true }).waitFor();
    await screen.getByRole('button', { name: 'Cancel' }).waitFor();
    await shows('Scan this code');
  });

  it('shows a status that it does not know as it is', async () => {
    const account = {
      accountID: 'a',
      loginID: 'l',
      bridge: {},
      status: 'asleep_until_noon',
      user: { id: 'Nora' },
    };
    const newer = { status: 'on_the_moon', accounts: [account] };
    const { press, screen, shows } = await openScripted(used, [{ status: 'complete', account }], newer);
    await screen.getByText('on_the_moon', { exact: true }).waitFor();
    await screen.getByText('asleep_until_noon').waitFor();
    await press('Reconnect Nora, Newer');
    await shows('Connected');
    await screen.getByText('asleep_until_noon', { exact: true }).waitFor();
  });

  it('searches for a pattern in the value, and counts the characters of a text', async () => {
    const fields = [
      { id: 'cookie', pattern: '\\bJSESSIONID=[^;]+' },
      { id: 'pet', maxLength: 2 },
    ];
    const currentStep = { type: 'user_input', stepID: 'i', fields };
    const asking = { status: 'waiting_for_input', currentStep };
    const { press, screen, shows } = await openScripted(used, [asking, qr]);
    await screen.getByLabel('cookie').fill('XJSESSIONID=1');
    await screen.getByLabel('pet').fill('🦊🦊🦊');
    await press('Continue');
    await screen.getByText('does not have the form that is wanted').waitFor();
    await screen.getByText('the most characters it may have are 2').waitFor();
    await screen.getByLabel('cookie').fill('lang=en; JSESSIONID=ajax:1; li_at=2');
    await screen.getByLabel('pet').fill('🦊🦊');
    await press('Continue');
    await shows('Scan this code');
  });

  it('is not stopped by a pattern, and loads what reads it for a form that has one', async () => {
    const asking = (field: object) => ({
      status: 'waiting_for_input',
      currentStep: { type: 'user_input', stepID: 'i', fields: [{ id: 'pet', ...field }] },
    });
    const answers = [asking({}), asking({ pattern: '^(a+)+$' }), qr];
    const { page, press, screen, shows } = await openScripted(used, answers);
    const isLoaded = () =>
      page.evaluate(() =>
        performance.getEntriesByType('resource').some(({ name }) => /\/patterns\./.test(name)),
      );
    await screen.getByLabel('pet').fill('fox');
    expect(await isLoaded()).toBe(false);
    await press('Continue');
    await shows('Newer asks again');
    await expect.poll(isLoaded).toBe(true);
    await screen.getByLabel('pet').fill(`${'a'.repeat(65_000)}!`);
    await press('Continue');
    await screen.getByText('does not have the form that is wanted').waitFor();
    await screen.getByLabel('pet').fill('aaa');
    await press('Continue');
    await shows('Scan this code');
  });

  it('draws the emoji of a picture that its policy keeps out', async () => {
    const imageURL = 'https://emoji.example/emoji_u1f98a.png';
    const { page, screen } = await openScripted(used, [display({ type: 'emoji', imageURL })]);
    const fox = screen.getByRole('img', { name: 'Fox', exact: true });
    await expect
      .poll(() => fox.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0);
    expect(await screen.getByRole('link').getAttribute('href')).toBe(imageURL);
    expect(await page.locator('.screen img').count()).toBe(1);
  });

  it('shows an emoji that it does not draw as text', async () => {
    const imageURL = 'https://emoji.example/emoji_u1f419.png';
    const { page, screen } = await openScripted(used, [display({ type: 'emoji', imageURL })]);
    await screen.getByText('🐙').waitFor();
    expect(await page.locator('.screen img').count()).toBe(0);
  });

  it('makes no link of an address that is a script', async () => {
    const currentStep = { type: 'cookies', stepID: 'c', url: 'javascript:alert(1)', fields: [{ id: 'a' }] };
    const { screen, shows } = await openScripted(used, [{ status: 'waiting_for_cookies', currentStep }]);
    await shows('Sign in on the website of Newer');
    await screen.getByText('javascript:alert(1)').waitFor();
    expect(await screen.getByRole('link').count()).toBe(0);
  });

  it('plays a sound, and offers what it cannot play or draw', async () => {
    const attachments = [
      { type: 'm.audio', filename: 'a.wav', content: silence, info: { mimetype: 'audio/wav' } },
      { type: 'm.audio', filename: 'b.wav', content: 'AAAA', info: { mimetype: 'audio/wav' } },
      { type: 'm.file', filename: 'c.pdf', content: 'AAAA' },
      { type: 'm.location' },
    ];
    const currentStep = { type: 'user_input', stepID: 'i', fields: [{ id: 'a' }], attachments };
    const { screen } = await openScripted(used, [{ status: 'waiting_for_input', currentStep }]);
    const buttons = screen.locator('figure button');
    await buttons.first().click();
    await screen.getByText('Play the sound again').waitFor();
    await buttons.last().click();
    await screen.getByText('This sound cannot be played here').waitFor();
    const names = await screen.getByRole('link').allTextContents();
    expect(names).toEqual(['Download a.wav', 'Download b.wav', 'Download c.pdf']);
    await screen.getByText('Something that cannot be shown: {"type":"m.location"}').waitFor();
  });

  it('shows text of a server as text', async () => {
    const { page, screen, shows } = await openScripted(used, [
      {
        status: 'failed',
        error: { code: 'login_failed', message: '<img src=x onerror="document.title = 1">' },
      },
    ]);
    await shows('Newer is not connected');
    await screen.getByText('<img src=x').waitFor();
    expect(await page.locator('.playground-parts img').count()).toBe(0);
  });
});

function display(shown: object): object {
  return {
    status: 'waiting_for_display',
    currentStep: { type: 'display_and_wait', stepID: 's', display: shown },
  };
}

function wav(samples: number): string {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]).toString('base64');
}
