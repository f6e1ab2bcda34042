// The made-up network that the fake bridge says it connects to.

/** What whoami says of the network. */
export interface NetworkName {
  readonly displayname: string;
  readonly network_url: string;
  readonly network_icon: string;
  readonly network_id: string;
  readonly beeper_bridge_type: string;
  readonly default_port?: number;
  readonly default_command_prefix?: string;
}

export const semaphore: NetworkName = {
  displayname: 'Semaphore',
  network_url: 'https://semaphore.example',
  network_icon: '',
  network_id: 'semaphore',
  beeper_bridge_type: 'semaphore',
};

/** A network that can do none of it, as bridges that say nothing of it are answered for. */
export const noCapabilities: object = {
  resolve_identifier: {
    create_dm: false,
    lookup_phone: false,
    lookup_email: false,
    lookup_username: false,
    any_phone: false,
    contact_list: false,
    search: false,
  },
  group_creation: null,
};
