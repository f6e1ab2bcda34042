import type { Switches } from './generations.ts';
import type { Cookies, DisplayAndWait, InputField, StepBody, UserInput } from './steps.ts';

/** A step as it is answered: in the order of the framework, and without what the generation does not have. */
export function wireStep(body: StepBody, processID: string, txn: string | undefined, switches: Switches) {
  const { type, step_id, instructions, user_input, cookies, display_and_wait, ...rest } = body;
  return {
    login_id: processID,
    type,
    step_id,
    ...(txn === undefined ? {} : { txn_id: txn }),
    instructions,
    ...(display_and_wait ? { display_and_wait: displayOf(display_and_wait, switches) } : {}),
    ...(cookies ? { cookies: cookiesOf(cookies, switches) } : {}),
    ...(user_input ? { user_input: inputOf(user_input, switches) } : {}),
    ...rest,
  };
}

function displayOf({ can_cancel, ...display }: DisplayAndWait, switches: Switches) {
  return { ...display, ...(can_cancel && switches.canCancel ? { can_cancel } : {}) };
}

function cookiesOf({ hidden, initial_cookies, ...cookies }: Cookies, switches: Switches) {
  return {
    ...cookies,
    ...(initial_cookies && switches.initialCookies ? { initial_cookies } : {}),
    ...(hidden && switches.hidden ? { hidden } : {}),
  };
}

function inputOf({ fields, attachments, can_cancel }: UserInput, switches: Switches) {
  const none = switches.noAttachments === 'null' ? { attachments: null } : {};
  return {
    fields: fields === null ? null : fields.map((field) => fieldOf(field, switches)),
    ...(attachments ? { attachments } : none),
    ...(can_cancel && switches.canCancel ? { can_cancel } : {}),
  };
}

function fieldOf(field: InputField, switches: Switches) {
  const { type, id, name, description = '', optional, min_length, max_length, ...rest } = field;
  return {
    type,
    id,
    name,
    description,
    ...(optional && switches.optional ? { optional } : {}),
    ...rest,
    ...(min_length && switches.lengths ? { min_length } : {}),
    ...(max_length && switches.lengths ? { max_length } : {}),
  };
}
