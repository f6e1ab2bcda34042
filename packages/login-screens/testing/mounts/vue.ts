import { createApp } from 'vue';
// @ts-expect-error Vite reads it.
import LoginScreen from '../../src/LoginScreen.vue';
import type { Mount } from './mount.ts';

export const mount: Mount = (element, props) => {
  const app = createApp(LoginScreen, { ...props });
  app.mount(element);
  return () => app.unmount();
};
