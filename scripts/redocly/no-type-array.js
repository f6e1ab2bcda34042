/**
 * No schema has a list as its `type`: common generators stop at it. Several types are a `oneOf`.
 * @import { Context, Schema } from './types.ts'
 */
export default function noTypeArray() {
  return {
    /**
     * @param {Schema} schema
     * @param {Context} context
     */
    Schema({ type }, { report, location }) {
      if (!Array.isArray(type)) return;
      report({
        message: `Write oneOf with a schema for each type in place of type: [${type.join(', ')}].`,
        location: location.child(['type']).key(),
      });
    },
  };
}
