// Where this project is kept, as the root's package.json says.
import workspace from '../../../package.json' with { type: 'json' };

const clone = workspace.repository.url.replace(/^git\+/, '');
const address = clone.replace(/\.git$/, '');

/** The repository: where people read it, where git clones it from, and where a file of `packages/docs` is edited. */
export const repository = {
  address,
  clone,
  /** The folder that a clone is put into. */
  folder: address.split('/').at(-1) ?? '',
  edit: (file: string) => `${address}/edit/main/packages/docs/${file}`,
};
