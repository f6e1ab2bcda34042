import { SERVER_URL } from '@bridges-api/client';
import { createSandbox } from '@bridges-api/sandbox';
import { routeToSandbox } from '@bridges-api/sandbox/playwright';
import { expect, test } from '@playwright/test';

/** A login page at its barest, in place of yours. */
const html = `<form><p></p><input aria-label="Answer"><button>Continue</button></form>
<script>
  const api = '${SERVER_URL}/v1/bridges/local-telegram/login-sessions';
  const [text, input] = ['p', 'input'].map((name) => document.querySelector(name));
  let session;
  async function ask(path, body) {
    const response = await fetch(api + path, {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    session = await response.json();
    text.textContent = session.currentStep?.instructions ?? session.status;
    input.value = '';
  }
  document.querySelector('form').onsubmit = (event) => {
    event.preventDefault();
    const { fields, stepID, type } = session.currentStep;
    ask('/' + session.loginSessionID + '/steps/' + stepID, {
      type,
      fields: { [fields[0].id]: input.value },
    });
  };
  ask('', { flowID: 'phone' });
</script>`;

// #region test
test('signs in after a wrong code', async ({ page }) => {
  await routeToSandbox(page, createSandbox());
  await page.route('http://localhost:5173/', (route) =>
    route.fulfill({ contentType: 'text/html', body: html }),
  );
  await page.goto('http://localhost:5173/');
  const type = async (text: string) => {
    await page.getByLabel('Answer').fill(text);
    await page.getByRole('button', { name: 'Continue' }).click();
  };
  await expect(page.getByText('Type the phone number')).toBeVisible();
  await type('+14155550100');
  await expect(page.getByText('Telegram sent a code')).toBeVisible();
  await type('00000');
  await expect(page.getByText('That code is wrong')).toBeVisible();
  await type('12345');
  await expect(page.getByText('complete')).toBeVisible();
});
// #endregion test
