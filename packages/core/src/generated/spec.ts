// Generated from the spec by `pnpm generate`. Do not edit.

import type { AnyPathError, Operation, SecurityScheme } from '../answer/operation.ts';

/** Every operation, in the order of the spec. */
export const operations: readonly Operation[] = [
  {
    "operationId": "listBridges",
    "method": "GET",
    "path": "/v1/bridges",
    "security": [
      "bearerAuth"
    ],
    "parameters": [],
    "headers": {}
  },
  {
    "operationId": "getBridge",
    "method": "GET",
    "path": "/v1/bridges/{bridgeID}",
    "security": [
      "bearerAuth"
    ],
    "parameters": [
      {
        "name": "bridgeID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      }
    ],
    "headers": {}
  },
  {
    "operationId": "getBridgeCapabilities",
    "method": "GET",
    "path": "/v1/bridges/{bridgeID}/capabilities",
    "security": [
      "bearerAuth"
    ],
    "parameters": [
      {
        "name": "bridgeID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      }
    ],
    "headers": {}
  },
  {
    "operationId": "listLoginFlows",
    "method": "GET",
    "path": "/v1/bridges/{bridgeID}/login-flows",
    "security": [
      "bearerAuth"
    ],
    "parameters": [
      {
        "name": "bridgeID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      }
    ],
    "headers": {}
  },
  {
    "operationId": "createLoginSession",
    "method": "POST",
    "path": "/v1/bridges/{bridgeID}/login-sessions",
    "security": [
      "bearerAuth"
    ],
    "parameters": [
      {
        "name": "bridgeID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      }
    ],
    "body": {
      "isRequired": false,
      "default": {}
    },
    "headers": {
      "200": {
        "cache-control": "no-store"
      },
      "409": {
        "x-should-retry": "false"
      }
    }
  },
  {
    "operationId": "getLoginSession",
    "method": "GET",
    "path": "/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}",
    "security": [
      "bearerAuth"
    ],
    "parameters": [
      {
        "name": "bridgeID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      },
      {
        "name": "loginSessionID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      }
    ],
    "headers": {
      "200": {
        "cache-control": "no-store"
      }
    }
  },
  {
    "operationId": "cancelLoginSession",
    "method": "DELETE",
    "path": "/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}",
    "security": [
      "bearerAuth"
    ],
    "parameters": [
      {
        "name": "bridgeID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      },
      {
        "name": "loginSessionID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      }
    ],
    "headers": {
      "200": {
        "cache-control": "no-store"
      },
      "409": {
        "x-should-retry": "false"
      }
    }
  },
  {
    "operationId": "submitLoginStep",
    "method": "POST",
    "path": "/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}/steps/{stepID}",
    "security": [
      "bearerAuth"
    ],
    "parameters": [
      {
        "name": "bridgeID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      },
      {
        "name": "loginSessionID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      },
      {
        "name": "stepID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      }
    ],
    "body": {
      "isRequired": true,
      "defaults": {
        "source": "api"
      }
    },
    "headers": {
      "200": {
        "cache-control": "no-store"
      },
      "409": {
        "x-should-retry": "false"
      },
      "410": {
        "x-should-retry": "false"
      }
    }
  },
  {
    "operationId": "goBackLoginStep",
    "method": "POST",
    "path": "/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}/steps/{stepID}/back",
    "security": [
      "bearerAuth"
    ],
    "parameters": [
      {
        "name": "bridgeID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      },
      {
        "name": "loginSessionID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      },
      {
        "name": "stepID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      }
    ],
    "headers": {
      "200": {
        "cache-control": "no-store"
      },
      "409": {
        "x-should-retry": "false"
      },
      "410": {
        "x-should-retry": "false"
      }
    }
  },
  {
    "operationId": "listBridgeLogins",
    "method": "GET",
    "path": "/v1/bridges/{bridgeID}/logins",
    "security": [
      "bearerAuth"
    ],
    "parameters": [
      {
        "name": "bridgeID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      }
    ],
    "headers": {}
  },
  {
    "operationId": "getBridgeLogin",
    "method": "GET",
    "path": "/v1/bridges/{bridgeID}/logins/{loginID}",
    "security": [
      "bearerAuth"
    ],
    "parameters": [
      {
        "name": "bridgeID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      },
      {
        "name": "loginID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      }
    ],
    "headers": {}
  },
  {
    "operationId": "removeBridgeLogin",
    "method": "POST",
    "path": "/v1/bridges/{bridgeID}/logins/{loginID}/remove",
    "security": [
      "bearerAuth"
    ],
    "parameters": [
      {
        "name": "bridgeID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      },
      {
        "name": "loginID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      }
    ],
    "body": {
      "isRequired": true
    },
    "headers": {
      "409": {
        "x-should-retry": "false"
      }
    }
  },
  {
    "operationId": "listAccounts",
    "method": "GET",
    "path": "/v1/accounts",
    "security": [
      "bearerAuth"
    ],
    "parameters": [],
    "headers": {}
  },
  {
    "operationId": "getAccount",
    "method": "GET",
    "path": "/v1/accounts/{accountID}",
    "security": [
      "bearerAuth"
    ],
    "parameters": [
      {
        "name": "accountID",
        "place": "path",
        "schema": {
          "type": "string"
        }
      }
    ],
    "headers": {}
  }
];

/** The ways to show who is asking. */
export const securitySchemes: readonly SecurityScheme[] = [
  {
    "name": "bearerAuth",
    "header": "Authorization",
    "prefix": "Bearer "
  }
];

/** What most operations take to show who is asking, by name. What is no operation takes it too. */
export const usualSecurity: readonly string[] = [
  "bearerAuth"
];

/** The errors that any path can answer with, by code. */
export const anyPathErrors = {
  "invalid_http": {
    "status": 400,
    "message": "The request is not valid HTTP/1.1. Send one that is."
  },
  "unauthorized": {
    "status": 401,
    "message": "Send a valid access token, as \"Authorization: Bearer TOKEN\"."
  },
  "route_not_found": {
    "status": 404,
    "message": "There is no operation at this path. Compare it with the reference."
  },
  "method_not_allowed": {
    "status": 405,
    "message": "This path does not have this method. Use one of those in Allow."
  },
  "request_timeout": {
    "status": 408,
    "message": "The request did not arrive in time. Send it again, faster."
  },
  "host_not_allowed": {
    "status": 421,
    "message": "The Host header names no address of this server. Ask for localhost, or start the server with --host."
  },
  "headers_too_large": {
    "status": 431,
    "message": "The headers are too large. Send fewer or shorter ones."
  },
  "authentication_unavailable": {
    "status": 503,
    "message": "The token cannot be checked just now. Try again in a moment."
  }
} as const satisfies Record<string, AnyPathError>;

/** The names of all headers that answers can have. */
export const responseHeaders: readonly string[] = [
  "X-Request-ID",
  "X-Beeper-Desktop-Version",
  "WWW-Authenticate",
  "Retry-After",
  "Cache-Control",
  "x-should-retry"
];

/** The largest body that is read, in bytes. */
export const BODY_SIZE = 65536;

/** The address that the API has by default. */
export const SERVER_URL = "http://localhost:23373";

/** The times of the spec, in seconds. */
export const times = {
  "wait": 25,
  "sessionLifetime": 1800,
  "sessionRetention": 3600
} as const;

/** What a field of a step means where it does not say so. */
export const fieldDefaults = {
  "input": {
    "optional": false,
    "type": "text"
  },
  "cookies": {
    "required": true
  }
} as const;
