# region token
export BEEPER_ACCESS_TOKEN=PASTE-THE-TOKEN
# endregion token

# region build
npx --yes pnpm@12.21.0 install
npx --yes pnpm@12.21.0 build
# endregion build

# region run
npx --yes pnpm@12.21.0 -s contract --url http://127.0.0.1:23373 \
  --contract documented
# endregion run

# region tarball
npx --yes pnpm@12.21.0 --filter @bridges-api/spec \
  --filter @bridges-api/contract-tests pack
mkdir suite && cd suite
npm install ../bridges-api-spec-*.tgz \
  ../bridges-api-contract-tests-*.tgz
./node_modules/.bin/bridges-contract --url http://127.0.0.1:23373 \
  --contract documented
# endregion tarball
