import { mount as mountComponent, unmount } from 'svelte';
import LoginScreen from '../../src/LoginScreen.svelte';
import type { Mount } from './mount.ts';

export const mount: Mount = (target, props) => {
  const component = mountComponent(LoginScreen, { target, props });
  return () => void unmount(component);
};
