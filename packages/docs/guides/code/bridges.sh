# region start
npx --yes pnpm@12.21.0 serve --config bridges.config.json
# endregion start

# region digest
printf %s "$BEEPER_ACCESS_TOKEN" | sha256sum
# endregion digest

# region matrix
npx --yes pnpm@12.21.0 serve --config matrix.config.json
# endregion matrix
