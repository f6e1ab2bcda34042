/**
 * How changesets are written into logs: their sentences, without the commit that they were made in, which a copy has another of.
 * For `.changeset/config.json`.
 */
export default {
  /** @param {{ summary: string }} changeset */
  async getReleaseLine({ summary }) {
    return `- ${summary.trim().replaceAll('\n', '\n  ')}`;
  },
  /**
   * @param {unknown} _
   * @param {readonly { name: string, newVersion: string }[]} dependencies
   */
  async getDependencyReleaseLine(_, dependencies) {
    const names = dependencies.map(({ name, newVersion }) => `${name} ${newVersion}`);
    return names.length > 0 ? `- Goes with ${names.join(' and ')}.` : '';
  },
};
