// All consumers, in the order of the table.
import type { Consumer } from './consumer.ts';
import { goConsumers } from './go.ts';
import { pythonConsumers } from './python.ts';
import { typescriptConsumers } from './typescript.ts';

export const consumers: readonly Consumer[] = [...goConsumers, ...pythonConsumers, ...typescriptConsumers];
