// `pnpm pictures`, of the built site: takes the pictures of the playground, and notes what is on them for the test that they are
// not stale.
import { writeFile } from 'node:fs/promises';
import { openBrowser } from '@bridges-api/runtimes/chromium';
import { serveSite } from '../browser/serve-site.ts';
import { schemes } from './draw-terminal.ts';
import { pictureFile } from './files.ts';
import { encodePNG } from './png.ts';
import { showPlayground } from './show-playground.ts';

const site = await serveSite();
const browser = await openBrowser();
for (const scheme of schemes) {
  const { looks, pixels } = await showPlayground(browser, site, scheme);
  await writeFile(pictureFile('playground', scheme), encodePNG(pixels));
  await writeFile(new URL(`playground-${scheme}.looks.txt`, import.meta.url), looks);
}
await browser.close();
await site.close();
