import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '../code',
  testMatch: '**/*.playwright.ts',
  reporter: 'line',
  use: {
    browserName: 'chromium',
    // The browser that Playwright downloads, unless another is named.
    launchOptions: {
      ...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] }),
    },
  },
});
