/**
 * Our own lint rules, switched on in redocly.yaml. Plain JavaScript that imports nothing built, because Redocly loads it
 * on Node 20 too. What Redocly's own rules can say is said in redocly.yaml instead.
 */
import carried from './carried.js';
import componentName from './component-name.js';
import descriptionSentence from './description-sentence.js';
import errorBody from './error-body.js';
import errorCodes from './error-codes.js';
import errorExample from './error-example.js';
import exampleFile from './example-file.js';
import knownWords from './known-words.js';
import loginSessionCache from './login-session-cache.js';
import noTypeArray from './no-type-array.js';
import operationIdVerb from './operation-id-verb.js';
import operationKeyOrder from './operation-key-order.js';
import operationStatuses from './operation-statuses.js';
import propertyDescription from './property-description.js';
import summaryPhrase from './summary-phrase.js';
import writtenOut from './written-out.js';

const text = {
  'description-sentence': descriptionSentence,
  'summary-phrase': summaryPhrase,
  'written-out': writtenOut,
};

export default () => ({
  id: 'bridges',
  rules: {
    oas3: {
      ...text,
      carried,
      'component-name': componentName,
      'error-body': errorBody,
      'error-codes': errorCodes,
      'error-example': errorExample,
      'example-file': exampleFile,
      'known-words': knownWords,
      'login-session-cache': loginSessionCache,
      'no-type-array': noTypeArray,
      'operation-id-verb': operationIdVerb,
      'operation-key-order': operationKeyOrder,
      'operation-statuses': operationStatuses,
      'property-description': propertyDescription,
    },
    arazzo1: text,
  },
});
