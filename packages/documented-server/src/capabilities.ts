import type { Network } from './networks.ts';
import { withDetails } from './options.ts';

/** What the network passes on of its abilities; only Pigeon finds anybody by phone number or makes groups. */
export function capabilities({ type }: Network, details: boolean) {
  const pigeon = type === 'pigeon';
  return withDetails(
    details,
    {
      resolve_identifier: {
        any_phone: pigeon,
        contact_list: true,
        create_dm: true,
        lookup_email: false,
        lookup_phone: pigeon,
        lookup_username: !pigeon,
        search: true,
      },
      group_creation: details && pigeon ? { flock } : {},
    },
    { image_pack_import: false },
  );
}

const flock = {
  type_description: 'a flock',
  name: { allowed: true, required: true, min_length: 1, max_length: 40 },
  participants: { allowed: true, min_length: 2 },
  disappear: {
    allowed: true,
    settings: {
      types: ['', 'after_read', 'after_read_by_recipient', 'after_send'],
      omit_empty_timer: true,
      timers: [3_600_000],
    },
  },
};
