import type { Switches } from './generations.ts';
import { type Logins, noState, type StoredLogin } from './logins.ts';
import type { Settings } from './options.ts';
import { shuffled } from './shuffled.ts';

/** The answer to `whoami`, with the logins of that user in no order. */
export function whoami(userID: string, login_flows: readonly object[], logins: Logins, settings: Settings) {
  const { network, bot, commandPrefix, switches } = settings;
  return {
    network,
    login_flows,
    homeserver: bot.replace(/^[^:]*:/, ''),
    bridge_bot: bot,
    command_prefix: commandPrefix,
    logins: shuffled(logins.of(userID)).map((login) => shown(login, switches)),
  };
}

function shown({ id, name, profile, spaceRoom, ...login }: StoredLogin, switches: Switches) {
  // It is all or nothing: once one was delivered, the newest is shown, delivered or not.
  const isHidden = switches.emptyStateUntilDelivered && !login.isDelivered;
  const { state_event, timestamp, ttl, source, error, message, user_action, reason, info } = isHidden
    ? noState
    : login.state;
  return {
    state_event,
    state_ts: timestamp,
    ...(reason ? { state_reason: reason } : {}),
    ...(info ? { state_info: info } : {}),
    state: {
      state_event,
      timestamp,
      ttl,
      ...(source ? { source } : {}),
      ...(error ? { error } : {}),
      ...(message ? { message } : {}),
      ...(user_action ? { user_action } : {}),
      ...(reason ? { reason } : {}),
      ...(info ? { info } : {}),
    },
    id,
    name,
    profile,
    ...(spaceRoom ? { space_room: spaceRoom } : {}),
  };
}
