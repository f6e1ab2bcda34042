import type { User } from '@bridges-api/core';

/** Nora Quill, who owns every account of the sandbox, as one network knows her. */
export function nora(user: Omit<User, 'fullName' | 'isSelf'>): User {
  return { fullName: 'Nora Quill', isSelf: true, ...user };
}

/** Her business, which has accounts of its own. */
export function bakery(user: Omit<User, 'fullName' | 'isSelf'>): User {
  return { fullName: 'Harbor Bakery', isSelf: true, ...user };
}

/** The bakery's phone number; every other is hers. */
export const bakeryPhone = '+14155550110';
