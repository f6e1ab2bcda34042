// What scenes are played with.
import type { Api, Reply } from './api.ts';

export const whatsapp = '/v1/bridges/local-whatsapp';
export const telegram = '/v1/bridges/local-telegram';
export const slack = '/v1/bridges/slackgo';
export const matrix = '/v1/bridges/matrix';
export const discord = '/v1/bridges/discordgo';
export const twitter = '/v1/bridges/twitter';
export const instagram = '/v1/bridges/instagramgo';

export const display = { type: 'display_and_wait' };

export function form(fields: Record<string, string>) {
  return { type: 'user_input', fields };
}

/** Creates a session and returns its path. */
export async function create(api: Api, bridge: string, body: unknown): Promise<string> {
  const { body: session } = await api.post(`${bridge}/login-sessions`, body);
  return `${bridge}/login-sessions/${session.loginSessionID}`;
}

export function submit(
  api: Api,
  session: string,
  stepID: string,
  body: unknown,
  timed = false,
  signal?: AbortSignal,
): Promise<Reply> {
  return api.post(`${session}/steps/${stepID}`, body, { timed, ...(signal && { signal }) });
}
