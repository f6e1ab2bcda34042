import { createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LoginScreen } from '../../src/login-screen.tsx';
import type { Mount } from './mount.ts';

export const mount: Mount = (element, props) => {
  const root = createRoot(element);
  root.render(createElement(StrictMode, null, createElement(LoginScreen, props)));
  return () => root.unmount();
};
