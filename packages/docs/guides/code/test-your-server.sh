# region token
export BEEPER_ACCESS_TOKEN=PASTE-THE-TOKEN
# endregion token

# region read
npx --yes pnpm@12.21.0 -s contract --url http://127.0.0.1:23373
# endregion read

# region session
npx --yes pnpm@12.21.0 -s contract --url http://127.0.0.1:23373 \
  --profile session
# endregion session

# region full
npx --yes pnpm@12.21.0 -s contract --url http://127.0.0.1:23373 \
  --profile full --fixture sandbox --report report
# endregion full

# region one
npx --yes pnpm@12.21.0 -s contract --url http://127.0.0.1:23373 \
  --only listAccounts/401/no-token
# endregion one

# region submit
npx --yes pnpm@12.21.0 -s contract --url http://127.0.0.1:23373 \
  --profile full --fixture sandbox \
  --submit packages/contract-tests/results \
  --implementation my-server --implementation-version 1.2.3
# endregion submit
