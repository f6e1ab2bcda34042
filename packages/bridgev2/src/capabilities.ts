// What a bridge can do to start chats: GET /v3/capabilities. It has the names of the API already.
import type { ProvisioningCapabilities } from '@bridges-api/core';
import { isObject } from './provisioning.ts';

/** Reads the answer. What a bridge leaves out it cannot do. */
export function readCapabilities(json: Readonly<Record<string, unknown>>): ProvisioningCapabilities {
  const can = isObject(json.resolve_identifier) ? json.resolve_identifier : {};
  const groups = isObject(json.group_creation) ? json.group_creation : {};
  return {
    resolve_identifier: {
      any_phone: can.any_phone === true,
      contact_list: can.contact_list === true,
      create_dm: can.create_dm === true,
      lookup_email: can.lookup_email === true,
      lookup_phone: can.lookup_phone === true,
      lookup_username: can.lookup_username === true,
      search: can.search === true,
    },
    group_creation: Object.fromEntries(
      Object.entries(groups).flatMap(([key, group]) => (isObject(group) ? [[key, readGroup(group)]] : [])),
    ),
    ...(typeof json.image_pack_import === 'boolean' && { image_pack_import: json.image_pack_import }),
  };
}

type Group = ProvisioningCapabilities['group_creation'][string];
type Field = NonNullable<Group['name']>;

const fieldNames = ['avatar', 'disappear', 'name', 'parent', 'participants', 'topic', 'username'] as const;

function readGroup(group: Readonly<Record<string, unknown>>): Group {
  const fields = fieldNames.flatMap((name) => {
    const field = group[name];
    return isObject(field) ? [[name, readField(field)]] : [];
  });
  const description = typeof group.type_description === 'string' ? group.type_description : '';
  return { type_description: description, ...Object.fromEntries(fields) };
}

function readField(field: Readonly<Record<string, unknown>>): Field {
  const { allowed, max_length: most, min_length: fewest, required, settings } = field;
  return {
    allowed: allowed === true,
    ...(typeof required === 'boolean' && { required }),
    ...(typeof most === 'number' && { max_length: most }),
    ...(typeof fewest === 'number' && { min_length: fewest }),
    ...(isObject(settings) && { settings: readTimers(settings) }),
  };
}

function readTimers(settings: Readonly<Record<string, unknown>>): NonNullable<Field['settings']> {
  const { omit_empty_timer: omits, timers, types } = settings;
  const numbers = Array.isArray(timers) ? timers.filter((timer) => typeof timer === 'number') : [];
  return {
    types: (Array.isArray(types) ? types : []).filter((type) => typeof type === 'string'),
    ...(numbers.length > 0 && { timers: numbers }),
    ...(omits === true && { omit_empty_timer: omits }),
    // Words that are newer than this are for the client to skip.
  } as NonNullable<Field['settings']>;
}
