// Every version that `pnpm consumers` installs, once.

export const versions = {
  go: {
    'github.com/oapi-codegen/oapi-codegen/v2': '2.8.2',
    'github.com/oapi-codegen/runtime': '1.9.0',
    'github.com/ogen-go/ogen': '1.24.0',
    'gopkg.in/validator.v2': '2.0.1',
  },
  maven: {
    'org.apache.maven.plugins:maven-dependency-plugin': '3.8.1',
    'org.openapitools:openapi-generator-cli': '7.25.0',
  },
  npm: {
    '@hey-api/openapi-ts': '0.99.0',
    orval: '8.38.0',
    // What hey-api writes its code with.
    typescript: '5.9.3',
  },
  pypi: {
    'beeper-desktop-api': '6.0.0',
    'datamodel-code-generator': '0.89.0',
    mypy: '2.4.1',
    'openapi-python-client': '0.29.1',
    // What the Python client of openapi-generator imports.
    pydantic: '2.14.4',
    'python-dateutil': '4.0.0',
    urllib3: '2.8.0',
  },
} as const;
