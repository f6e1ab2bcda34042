/**
 * Our own lint rules, switched on in redocly.yaml. Plain JavaScript that imports nothing built, because Redocly loads it
 * on Node 20 too. What Redocly's own rules can say is said in redocly.yaml instead.
 */
import componentName from './component-name.js';
import descriptionSentence from './description-sentence.js';
import errorBody from './error-body.js';
import errorExample from './error-example.js';
import exampleFile from './example-file.js';
import loginSessionCache from './login-session-cache.js';
import noTypeArray from './no-type-array.js';
import operationIdVerb from './operation-id-verb.js';
import operationKeyOrder from './operation-key-order.js';
import operationStatuses from './operation-statuses.js';
import propertyDescription from './property-description.js';
import summaryPhrase from './summary-phrase.js';

const text = { 'description-sentence': descriptionSentence, 'summary-phrase': summaryPhrase };

export default () => ({
  id: 'bridges',
  rules: {
    oas3: {
      ...text,
      'component-name': componentName,
      'error-body': errorBody,
      'error-example': errorExample,
      'example-file': exampleFile,
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
