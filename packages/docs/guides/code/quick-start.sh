# region start
npx --yes pnpm@12.21.0 start
# endregion start

# region token
export BEEPER_ACCESS_TOKEN=PASTE-THE-TOKEN
# endregion token

# region command-line
npx --yes pnpm@12.21.0 -s bridges \
  bridges login local-telegram --flow phone
# endregion command-line

# region typescript
npx --yes pnpm@12.21.0 exec \
  node packages/docs/guides/code/quick-start.ts
# endregion typescript
