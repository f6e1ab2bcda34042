import { describe, expect, test } from 'vitest';
import { completedLogin, readStep } from './steps.ts';
import { errorOf, present } from './testing/present.ts';

describe('a form', () => {
  test('has everything that a field can have', () => {
    const field = {
      type: 'select',
      id: 'region',
      name: 'Region',
      description: 'Where you live',
      default_value: 'eu',
      pattern: '^[a-z]+$',
      options: ['us', 'eu', 'us'],
      optional: true,
      min_length: 2,
      max_length: 3,
    };
    const attachment = { type: 'm.image', filename: 'captcha.png', content: 'cG5n', info: { w: 1 } };
    const step = {
      type: 'user_input',
      instructions: 'Fill in',
      user_input: { fields: [field], attachments: [attachment] },
    };
    expect(present(step)).toEqual({
      type: 'user_input',
      stepID: 'net.step',
      instructions: 'Fill in',
      fields: [
        {
          id: 'region',
          type: 'select',
          label: 'Region',
          placeholder: 'Where you live',
          initialValue: 'eu',
          pattern: '^[a-z]+$',
          options: ['eu', 'us'],
          optional: true,
          minLength: 2,
          maxLength: 3,
        },
      ],
      attachments: [attachment],
    });
  });

  test.each([
    ['nothing', { fields: null, attachments: null }],
    ['no objects', { fields: ['x', null], attachments: [] }],
    ['no ID', { fields: [{ name: 'Code' }, { id: '' }] }],
  ])('has no fields of %s', (_, input) => {
    expect(present({ type: 'user_input', user_input: input })).toEqual({
      type: 'user_input',
      stepID: 'net.step',
      fields: [],
    });
  });

  test('does not repeat in its instructions what was typed before', () => {
    const step = {
      type: 'user_input',
      instructions: 'We sent a code to +1 555 0100.',
      user_input: { fields: [] },
    };
    expect(present(step, { phone: '+15550100' })).toMatchObject({ instructions: 'We sent a code to +….' });
  });
});

test('a field does not repeat what was typed before, and fills in what the network knows itself', () => {
  const field = { id: 'code', name: 'Code for +15550100', description: 'Not +1 555-0100?' };
  const fields = [
    { ...field, default_value: '+15550100' },
    { id: 'region', default_value: 'eu' },
  ];
  expect(present({ type: 'user_input', user_input: { fields } }, { phone: '+15550100' })).toMatchObject({
    fields: [
      { id: 'code', label: 'Code for …', placeholder: 'Not +…?' },
      { id: 'region', initialValue: 'eu' },
    ],
  });
  expect(
    JSON.stringify(present({ type: 'user_input', user_input: { fields } }, { phone: '+15550100' })),
  ).not.toContain('0100');
});

test.each([
  ['user_input', { fields: [] }],
  ['display_and_wait', { type: 'nothing' }],
])('%s has a way back where the bridge says so', (type, part) => {
  expect(present({ type, [type]: { ...part, can_cancel: true } })).toMatchObject({ canGoBack: true });
  for (const can_cancel of [undefined, false, 'yes'])
    expect(present({ type, [type]: { ...part, can_cancel } })).not.toHaveProperty('canGoBack');
});

describe('a display', () => {
  test.each([
    [
      'a QR code',
      { type: 'qr', data: 'QR-1', image_url: 'https://net.example/qr' },
      { type: 'qr', data: 'QR-1' },
    ],
    ['a code', { type: 'code', data: 'ABCD-1234' }, { type: 'code', data: 'ABCD-1234' }],
    ['nothing', { type: 'nothing', data: 'APP1', can_cancel: true }, { type: 'nothing' }],
    [
      'an emoji',
      { type: 'emoji', data: '🦊', image_url: 'https://net.example/fox.svg' },
      { type: 'emoji', imageURL: 'https://net.example/fox.svg' },
    ],
  ])('shows %s', (_, sent, shown) => {
    expect(present({ type: 'display_and_wait', display_and_wait: sent })).toMatchObject({ display: shown });
  });

  test('draws an emoji that has no image', () => {
    const step = present({ type: 'display_and_wait', display_and_wait: { type: 'emoji', data: '🦊<' } });
    const url = 'display' in step && step.display.type === 'emoji' ? step.display.imageURL : '';
    const svg = Buffer.from(url.replace('data:image/svg+xml;base64,', ''), 'base64').toString();
    expect(svg).toContain('>🦊&#60;</text>');
  });

  test('of a kind that is new is not supported', () => {
    expect(
      errorOf(() => present({ type: 'display_and_wait', display_and_wait: { type: 'hologram' } })).code,
    ).toBe('unsupported_step');
  });
});

test.each(['webauthn', 'client_http', 'dance'])('%s is not supported, and says what to do', (type) => {
  const error = errorOf(() => present({ type, [type]: {} }));
  expect(error.code).toBe('unsupported_step');
  expect(error.message).toMatch(/another way to sign in/);
});

test('a step without a name is named by its type', () => {
  expect(present({ type: 'user_input', step_id: '', user_input: {} })).toMatchObject({
    stepID: 'user_input',
  });
});

test.each([
  [undefined],
  [{}],
  [{ type: 'user_input' }],
  [{ type: 'user_input', login_id: '' }],
  [{ login_id: 'x', type: 1 }],
])('%j is no step', (json) => {
  expect(readStep(json)).toBeUndefined();
});

test.each([
  [{ user_login_id: 'ann' }, 'ann'],
  [{ user_login_id: '' }, undefined],
  [{}, undefined],
  [null, undefined],
])('%j completes the login %s', (complete, login) => {
  const step = readStep({ type: 'complete', login_id: 'process', step_id: 'done', complete });
  expect(step && completedLogin(step)).toBe(login);
});
